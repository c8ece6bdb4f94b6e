package dev.cassetteworkbench.app.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.app.cassette.CassettePane;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Every kind of content and every way of not being there, beside each other.
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class PayloadViewTest {
    private static final Body.Facts FACTS = new Body.Facts(5_242_880, "sha256:9f86d081884c7d659a2feaa0c55ad015");
    private static final String DAMAGED =
            "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR4nGP4z8BAEiJN9aiGUQ1DSgMA";

    private final GridPane grid = new GridPane();

    @SuppressWarnings("NullAway.Init") // TestFX calls start before each test
    private PayloadView tree;

    @Start
    void start(Stage stage) throws Exception {
        String json = "{\"order\":452,\"total\":54.5,\"items\":[{\"sku\":\"a\"},{\"sku\":\"b\"}],\"open\":true,\"note\":null}";
        tree = add(0, new Body.Present(JsonText.parse(json), "json", FACTS), "application/json");
        add(1, present("<?xml version=\"1.0\"?>\n<order id=\"7\">\n  <total>54.5</total>\n</order>"), "application/xml");
        add(2, present("<!doctype html>\n<script>alert('never run')</script>\n<p>shown as text</p>"), "text/html");
        add(3, present("cart=c1&to=Z%C3%BCrich&empty="), "application/x-www-form-urlencoded");
        add(4, present(png()), "image/png");
        add(5, present("b'\\x00\\x01\\xfeGIF and more bytes than one line'"), "application/octet-stream");
        add(
                6,
                new Body.Masked(
                        JsonText.parse("{\"user\":\"[REDACTED]\",\"card\":\"[REDACTED]\",\"id\":7}"), "json", FACTS, 2),
                "application/json");
        add(7, new Body.Truncated(FACTS), "application/json");
        add(8, new Body.Hashed(FACTS), "application/pdf");
        add(9, Body.Absent.INSTANCE, "");
        add(10, present("é".repeat(40) + " words ".repeat(120_000)), "text/plain");
        add(11, present(DAMAGED), "image/png");
        Scene scene = new Scene(grid, 1440, 900);
        Theme.DARK.applyTo(scene);
        grid.getStylesheets()
                .add(Objects.requireNonNull(CassettePane.class.getResource("cassette.css"))
                        .toExternalForm());
        stage.setScene(scene);
        stage.show();
    }

    private static String png() throws IOException {
        BufferedImage image = new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 120; x++) {
            for (int y = 0; y < 80; y++) {
                image.setRGB(x, y, (x * 2) << 16 | (y * 3) << 8 | 128);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static Body present(String text) {
        return new Body.Present(new JsonString(text), "text", FACTS);
    }

    private PayloadView add(int index, Body body, String type) {
        PayloadView view = new PayloadView(new InlineBackground(), "payload " + index);
        view.setPrefSize(360, 300);
        view.show(body, type);
        grid.add(view, index % 4, index / 4);
        return view;
    }

    @Test
    void eachKindAndEachWayOfNotBeingThereHasItsOwnLook(FxRobot robot) throws Exception {
        picture("payload-dark");
        WaitForAsyncUtils.asyncFx(() -> Theme.LIGHT.applyTo(grid.getScene())).get(5, TimeUnit.SECONDS);
        picture("payload-light");
        for (String look : List.of("masked", "truncated", "hashed", "absent")) {
            assertEquals(1, robot.lookup(".body-" + look).queryAll().size(), look);
        }
        assertEquals(1, robot.lookup(".image-view").queryAll().size(), "the damaged one is said to be damaged");
    }

    @Test
    void findsAndCopiesTheValueAndItsPointer(FxRobot robot) throws Exception {
        TextField find = robot.from(tree).lookup(".payload-find").queryAs(TextField.class);
        robot.interact(() -> find.setText("\"b".substring(1)));
        WaitForAsyncUtils.waitForFxEvents();
        PayloadList list = robot.from(tree).lookup(".list-view").queryAs(PayloadList.class);
        robot.interact(() -> {
            list.getContextMenu().show(list, 10, 10);
            list.getContextMenu().getItems().get(2).fire();
            list.getContextMenu().hide();
        });
        assertEquals("/items/1/sku", clipboard());
        robot.interact(() -> list.getContextMenu().getItems().get(1).fire());
        assertEquals("b", clipboard());
        robot.interact(find::requestFocus);
        robot.push(KeyCode.ESCAPE);
        assertEquals("", find.getText());
    }

    private static String clipboard() throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString())
                .get(5, TimeUnit.SECONDS);
    }

    private void picture(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents(5);
        WaitForAsyncUtils.asyncFx(() -> {
                    Path folder = Files.createDirectories(Path.of("target/screenshots"));
                    ImageIO.write(
                            javafx.embed.swing.SwingFXUtils.fromFXImage(
                                    grid.getScene().snapshot(null), null),
                            "png",
                            folder.resolve(name + ".png").toFile());
                    return null;
                })
                .get(10, TimeUnit.SECONDS);
    }
}
