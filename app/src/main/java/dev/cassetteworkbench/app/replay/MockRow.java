package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.CallEdit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One recorded call while its mock is edited: what becomes of it, and what it answers.
public final class MockRow {
    /// What becomes of a call.
    public enum Fate {
        MOCK,
        LIVE,
        RESET,
        CLOSED,
        TIMEOUT,
        CUT_SHORT;

        boolean isFailure() {
            return this != MOCK && this != LIVE;
        }
    }

    private final Call call;
    private final int number;
    private final String recordedStatus;
    private final String recordedHeaders;
    private final String recordedBody;
    private final ObjectProperty<Fate> fate = new SimpleObjectProperty<>(this, "fate", Fate.MOCK);
    private final StringProperty delay = new SimpleStringProperty(this, "delay", "");
    private final StringProperty status;
    private final StringProperty headers;
    private final StringProperty body;
    private final BooleanBinding changed;

    /// @param number place in order of start, from 1
    MockRow(Call call, int number) {
        this.call = call;
        this.number = number;
        this.recordedStatus = call instanceof HttpCall http && http.status().isKnown()
                ? Integer.toString(http.status().code())
                : "";
        this.recordedHeaders = call instanceof HttpCall http ? HeaderLines.text(fields(http), List.of()) : "";
        this.recordedBody = text(call.answer());
        this.status = new SimpleStringProperty(this, "status", recordedStatus);
        this.headers = new SimpleStringProperty(this, "headers", recordedHeaders);
        this.body = new SimpleStringProperty(this, "body", recordedBody);
        this.changed = Bindings.createBooleanBinding(
                () -> fate.get() != Fate.MOCK || !edits().isEmpty() || problem().isPresent(),
                fate,
                delay,
                status,
                headers,
                body);
    }

    private static List<Headers.Field> fields(HttpCall http) {
        return http.answerHeaders().fields();
    }

    private static String text(Body answer) {
        JsonValue content = answer.content();
        if (content == null) {
            return "";
        }
        boolean plain =
                answer instanceof Body.Present present && !present.encoding().equals("json");
        return plain && content instanceof JsonString text ? text.value() : JsonText.pretty(content);
    }

    public Call call() {
        return call;
    }

    public int number() {
        return number;
    }

    /// Only HTTP calls can be live, and have headers.
    public boolean isHttp() {
        return call.kind() == CallKind.HTTP;
    }

    List<Fate> fates() {
        return Arrays.stream(Fate.values())
                .filter(each -> each != Fate.LIVE || isHttp())
                .toList();
    }

    /// What is wrong with what was typed: a key of the page's texts; empty when nothing is.
    Optional<String> problem() {
        if (fate.get() != Fate.MOCK) {
            return Optional.empty();
        }
        if (!delay.get().isBlank() && !delay.get().strip().matches("\\d{1,7}")) {
            return Optional.of("replay.mocks.delay.wrong");
        }
        if (!status.get().equals(recordedStatus)
                && !status.get().strip().matches(isHttp() ? "[2-5]\\d\\d" : "\\d{1,9}")) {
            return Optional.of("replay.mocks.status.wrong");
        }
        return isHttp() && HeaderLines.parse(headers.get()).isEmpty()
                ? Optional.of("replay.setup.headers.wrong")
                : Optional.empty();
    }

    /// The edits of this call; none while something is wrong.
    List<CallEdit> edits() {
        int index = call.facts().index();
        if (fate.get() == Fate.LIVE || problem().isPresent()) {
            return List.of();
        }
        if (fate.get().isFailure()) {
            return List.of(new CallEdit.Failure(
                    index, CallEdit.FailureKind.valueOf(fate.get().name())));
        }
        List<CallEdit> edits = new ArrayList<>();
        boolean otherStatus = !status.get().equals(recordedStatus);
        boolean otherHeaders = !headers.get().equals(recordedHeaders);
        boolean otherBody = !body.get().equals(recordedBody);
        if (otherStatus || otherHeaders || otherBody) {
            edits.add(new CallEdit.Answer(
                    index,
                    otherStatus ? Integer.valueOf(status.get().strip()) : null,
                    otherHeaders ? new Headers(HeaderLines.parse(headers.get()).orElse(List.of())) : null,
                    otherBody ? body.get() : null));
        }
        if (!delay.get().isBlank()) {
            edits.add(new CallEdit.Delay(
                    index, Math.min(Double.parseDouble(delay.get().strip()), CallEdit.Delay.LONGEST_MS)));
        }
        return edits;
    }

    /// As recorded again.
    void reset() {
        fate.set(Fate.MOCK);
        delay.set("");
        status.set(recordedStatus);
        headers.set(recordedHeaders);
        body.set(recordedBody);
    }

    /// Names of what was edited, for a badge; empty when nothing was.
    String badge() {
        return edits().stream()
                .map(edit -> switch (edit) {
                    case CallEdit.Answer ignored -> "answer";
                    case CallEdit.Failure ignored -> "fails";
                    case CallEdit.Delay ignored -> "delay";
                })
                .collect(Collectors.joining(", "));
    }

    public ObjectProperty<Fate> fateProperty() {
        return fate;
    }

    /// Milliseconds; empty for the plan's latency.
    public StringProperty delayProperty() {
        return delay;
    }

    public StringProperty statusProperty() {
        return status;
    }

    /// `name: value` per line.
    public StringProperty headersProperty() {
        return headers;
    }

    public StringProperty bodyProperty() {
        return body;
    }

    /// True when anything is otherwise than recorded.
    public BooleanBinding changed() {
        return changed;
    }
}
