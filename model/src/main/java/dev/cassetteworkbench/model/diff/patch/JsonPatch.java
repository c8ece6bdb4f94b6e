package dev.cassetteworkbench.model.diff.patch;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps to be taken one after the other, each on what the ones before left (RFC 6902).
public record JsonPatch(List<PatchStep> steps) {
    public JsonPatch {
        steps = List.copyOf(steps);
    }

    /// The steps that turn A into B exactly: afterwards number texts are those of B as well. Only
    /// the order of members
    /// may differ, which is none in JSON. Masked values are texts like any other.
    ///
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public static JsonPatch between(JsonValue a, JsonValue b, Progress progress) {
        return new PatchMaker(a, b, progress).patch();
    }

    /// Takes all steps or none.
    ///
    /// @throws PatchFailure when a step does not fit
    public JsonValue apply(JsonValue document) throws PatchFailure {
        return PatchTarget.apply(document, steps);
    }

    /// The patch as the RFC writes it.
    public JsonArray toJson() {
        return new JsonArray(steps.stream().<JsonValue>map(JsonPatch::toJson).toList());
    }

    /// @throws PatchFailure when the value is no patch; members that the RFC does not name are
    /// passed over, as it says
    public static JsonPatch of(JsonValue document) throws PatchFailure {
        if (!(document instanceof JsonArray list)) {
            throw new PatchFailure(0, "a patch is a list of steps");
        }
        List<PatchStep> steps = new ArrayList<>();
        for (JsonValue item : list.items()) {
            if (!(item instanceof JsonObject step)) {
                throw new PatchFailure(steps.size() + 1, "is no object");
            }
            steps.add(step(step, steps.size() + 1));
        }
        return new JsonPatch(steps);
    }

    private static JsonValue toJson(PatchStep step) {
        JsonMembers members = new JsonMembers();
        switch (step) {
            case PatchStep.Add add ->
                members.put("op", "add").put("path", add.path()).put("value", add.value());
            case PatchStep.Remove remove -> members.put("op", "remove").put("path", remove.path());
            case PatchStep.Replace replace ->
                members.put("op", "replace").put("path", replace.path()).put("value", replace.value());
            case PatchStep.Move move ->
                members.put("op", "move").put("from", move.from()).put("path", move.path());
            case PatchStep.Copy copy ->
                members.put("op", "copy").put("from", copy.from()).put("path", copy.path());
            case PatchStep.Test test ->
                members.put("op", "test").put("path", test.path()).put("value", test.value());
        }
        return members.object();
    }

    private static PatchStep step(JsonObject step, int number) throws PatchFailure {
        String path = text(step, "path", number);
        String op = text(step, "op", number);
        return switch (op) {
            case "add" -> new PatchStep.Add(path, value(step, number));
            case "remove" -> new PatchStep.Remove(path);
            case "replace" -> new PatchStep.Replace(path, value(step, number));
            case "move" -> new PatchStep.Move(text(step, "from", number), path);
            case "copy" -> new PatchStep.Copy(text(step, "from", number), path);
            case "test" -> new PatchStep.Test(path, value(step, number));
            default -> throw new PatchFailure(number, "has an unknown op");
        };
    }

    private static String text(JsonObject step, String member, int number) throws PatchFailure {
        if (step.get(member) instanceof JsonString text) {
            return text.value();
        }
        throw new PatchFailure(number, "has no " + member);
    }

    private static JsonValue value(JsonObject step, int number) throws PatchFailure {
        @Nullable JsonValue value = step.get("value");
        if (value == null) {
            throw new PatchFailure(number, "has no value");
        }
        return value;
    }
}
