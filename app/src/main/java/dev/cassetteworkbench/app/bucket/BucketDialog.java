package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.text.Messages;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The sheet that connects to a bucket: fields at the left, the connection test at the right.
public final class BucketDialog {
    /// Regions of AWS offered in the list; any other can be typed.
    private static final List<String> REGIONS = List.of(
            "",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "ca-central-1",
            "sa-east-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-east-1",
            "af-south-1",
            "me-south-1",
            "me-central-1",
            "il-central-1");

    private final BucketFormViewModel viewModel;
    private final Messages messages;
    private final TextField address = new TextField();
    private final VBox fields = new VBox(9);
    private final VBox root;

    /// @param close takes the sheet away
    public BucketDialog(BucketFormViewModel viewModel, ProblemTexts problems, Messages messages, Runnable close) {
        this.viewModel = viewModel;
        this.messages = messages;
        Label title = new Label(messages.get(viewModel.isEditing() ? "bucket.edit.title" : "bucket.open.title"));
        title.getStyleClass().addAll("strong", "sheet-title");
        Label subtitle = new Label(messages.get("bucket.open.subtitle"));
        subtitle.getStyleClass().add("muted");
        subtitle.setWrapText(true);
        addFields();
        fields.getStyleClass().add("bucket-fields");
        LadderView ladder = new LadderView(viewModel, problems, messages);
        Label test = new Label(messages.get("bucket.test.title").toUpperCase(Locale.ROOT));
        test.getStyleClass().addAll("section-title", "ladder-title");
        VBox right = new VBox(4, test, ladder);
        right.getStyleClass().addAll("card", "ladder-card");
        VBox.setVgrow(ladder, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox columns = new HBox(18, fields, right);
        root = new VBox(14, new VBox(3, title, subtitle), columns, foot(close));
        root.setId("bucket-dialog");
        root.getStylesheets().add(BucketDialog.class.getResource("bucket.css").toExternalForm());
    }

    private void addFields() {
        address.setId("bucket-address");
        address.setPromptText(messages.get("bucket.address.prompt"));
        add(ConnectionField.ADDRESS, "bucket.address", bound(address, viewModel.address, ConnectionField.ADDRESS));
        ComboBox<String> region = new ComboBox<>();
        region.setId("bucket-region");
        region.setEditable(true);
        region.getItems().setAll(REGIONS);
        region.setPromptText(messages.get("bucket.region.prompt"));
        region.getEditor().textProperty().bindBidirectional(viewModel.region);
        region.getEditor().setOnKeyTyped(ignored -> viewModel.touched(ConnectionField.REGION));
        region.setMaxWidth(Double.MAX_VALUE);
        TextField endpoint = new TextField();
        endpoint.setId("bucket-endpoint");
        endpoint.setPromptText(messages.get("bucket.endpoint.prompt"));
        ComboBox<SavedBucket.PathStyle> style =
                choice(viewModel.pathStyle, SavedBucket.PathStyle.values(), "bucket.path-style.");
        style.setId("bucket-path-style");
        add(ConnectionField.ENDPOINT, "bucket.endpoint", bound(endpoint, viewModel.endpoint, ConnectionField.ENDPOINT));
        fields.getChildren()
                .add(beside(
                        field(ConnectionField.REGION, "bucket.region", region),
                        field(ConnectionField.PATH_STYLE, "bucket.path-style", style)));
        ComboBox<SavedBucket.SignIn> signIn = choice(viewModel.signIn, SavedBucket.SignIn.values(), "bucket.sign-in.");
        signIn.setId("bucket-sign-in");
        ComboBox<String> profile = new ComboBox<>(viewModel.profiles());
        profile.setId("bucket-profile");
        profile.setEditable(true);
        profile.setMaxWidth(Double.MAX_VALUE);
        profile.getEditor().textProperty().bindBidirectional(viewModel.profile);
        Node profileField = field(ConnectionField.PROFILE, "bucket.profile", profile);
        shownWith(profileField, SavedBucket.SignIn.PROFILE);
        fields.getChildren().add(beside(field(ConnectionField.SIGN_IN, "bucket.sign-in", signIn), profileField));
        Node keys = keyFields();
        shownWith(keys, SavedBucket.SignIn.KEYS);
        fields.getChildren().addAll(keys, readOnlyBox());
    }

    private Node keyFields() {
        TextField id = new TextField();
        id.setId("bucket-access-key");
        PasswordField secret = new PasswordField();
        secret.setId("bucket-secret");
        PasswordField token = new PasswordField();
        token.setId("bucket-token");
        token.setPromptText(messages.get("bucket.token.prompt"));
        ComboBox<KeyKeeper.Keep> keep = choice(viewModel.keep, KeyKeeper.Keep.values(), "bucket.keep.");
        keep.setId("bucket-keep");
        keep.disableProperty().bind(viewModel.keychainProperty().not());
        Label where = new Label();
        where.getStyleClass().addAll("dim", "tiny");
        where.setWrapText(true);
        where.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> messages.get(
                                viewModel.keysKeptProperty().get()
                                        ? "bucket.keys.kept"
                                        : viewModel.keychainProperty().get()
                                                ? "bucket.keys.never-on-disk"
                                                : "bucket.keys.no-keychain"),
                        viewModel.keychainProperty(),
                        viewModel.keysKeptProperty()));
        return new VBox(
                9,
                beside(
                        field(
                                ConnectionField.ACCESS_KEY,
                                "bucket.access-key",
                                bound(id, viewModel.accessKey, ConnectionField.ACCESS_KEY)),
                        field(
                                ConnectionField.SECRET,
                                "bucket.secret",
                                bound(secret, viewModel.secret, ConnectionField.SECRET))),
                beside(
                        field(
                                ConnectionField.TOKEN,
                                "bucket.token",
                                bound(token, viewModel.token, ConnectionField.TOKEN)),
                        labelled("bucket.keep", keep)),
                where);
    }

    private Node readOnlyBox() {
        CheckBox box = new CheckBox(messages.get("bucket.read-only"));
        box.setId("bucket-read-only");
        box.selectedProperty().addListener((ignored, before, now) -> {
            if (now != viewModel.readOnly.get()) {
                viewModel.readOnlyChosen(now);
            }
        });
        viewModel.readOnly.addListener((ignored, before, now) -> box.setSelected(now));
        box.setSelected(viewModel.readOnly.get());
        Label why = new Label();
        why.getStyleClass().addAll("dim", "tiny");
        why.setWrapText(true);
        why.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> messages.get(
                                viewModel.productionProperty().get()
                                        ? "bucket.read-only.production"
                                        : "bucket.read-only.why"),
                        viewModel.productionProperty()));
        return new VBox(2, box, why);
    }

    private Node foot(Runnable close) {
        Button test = new Button(messages.get("bucket.test"));
        test.setId("bucket-test");
        test.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> messages.get(viewModel.testingProperty().get() ? "bucket.stop" : "bucket.test"),
                        viewModel.testingProperty()));
        test.setOnAction(ignored -> {
            if (viewModel.testingProperty().get()) {
                viewModel.stop();
            } else {
                viewModel.test();
            }
        });
        Button cancel = new Button(messages.get("bucket.cancel"));
        cancel.setOnAction(ignored -> {
            viewModel.stop();
            close.run();
        });
        Button open = new Button(messages.get("bucket.open"));
        open.setId("bucket-open");
        open.getStyleClass().add("btn-primary");
        open.setDefaultButton(true);
        open.setOnAction(ignored -> {
            if (viewModel.open()) {
                close.run();
            }
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8, test, space, cancel, open);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void add(ConnectionField field, String key, Control control) {
        fields.getChildren().add(field(field, key, control));
    }

    private TextField bound(TextField control, StringProperty value, ConnectionField field) {
        control.textProperty().bindBidirectional(value);
        control.setOnKeyTyped(ignored -> viewModel.touched(field));
        return control;
    }

    /// A control under its name, above what is wrong with it or where its value came from.
    private VBox field(ConnectionField field, String key, Control control) {
        VBox box = labelled(key, control);
        Label note = new Label();
        note.getStyleClass().add("tiny");
        note.setWrapText(true);
        note.setId(control.getId() + "-note");
        box.getChildren().add(note);
        Runnable show = () -> {
            String complaint = viewModel.complaints().get(field);
            String origin = viewModel.provenance().get(field);
            note.getStyleClass().removeAll("error-text", "dim");
            note.getStyleClass().add(complaint == null ? "dim" : "error-text");
            note.setText(
                    complaint != null
                            ? messages.get("bucket.complaint." + complaint)
                            : origin == null ? "" : messages.get("bucket.from", origin));
            note.setVisible(!note.getText().isEmpty());
            note.setManaged(!note.getText().isEmpty());
            control.getStyleClass().remove("wrong");
            if (complaint != null) {
                control.getStyleClass().add("wrong");
            }
        };
        viewModel.complaints().addListener((MapChangeListener<ConnectionField, String>) ignored -> show.run());
        viewModel.provenance().addListener((MapChangeListener<ConnectionField, String>) ignored -> show.run());
        show.run();
        return box;
    }

    private VBox labelled(String key, Control control) {
        Label label = new Label(messages.get(key));
        label.getStyleClass().addAll("small", "muted");
        label.setLabelFor(control);
        control.setAccessibleText(messages.get(key));
        control.setMaxWidth(Double.MAX_VALUE);
        return new VBox(3, label, control);
    }

    private static HBox beside(Node left, Node right) {
        HBox row = new HBox(10, left, right);
        for (Node node : row.getChildren()) {
            HBox.setHgrow(node, Priority.ALWAYS);
            if (node instanceof Region region) {
                region.setPrefWidth(200);
                region.setMaxWidth(Double.MAX_VALUE);
            }
        }
        return row;
    }

    private void shownWith(Node node, SavedBucket.SignIn way) {
        node.visibleProperty().bind(viewModel.signIn.isEqualTo(way));
        node.managedProperty().bind(node.visibleProperty());
    }

    private <E extends Enum<E>> ComboBox<E> choice(ObjectProperty<E> value, E[] values, String key) {
        ComboBox<E> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(E one) {
                return one == null
                        ? ""
                        : messages.get(key + one.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }

            @Override
            public E fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        box.valueProperty().bindBidirectional(value);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    /// The sheet's content.
    public VBox node() {
        return root;
    }

    /// What gets the cursor first.
    public Node firstField() {
        return address;
    }
}
