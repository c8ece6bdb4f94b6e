package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.AlignedCall.Kind;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Puts a comparison into one sentence, most important part first.
///
/// @param comparison complete but for its verdict
/// @param calls the same rows as the comparison's, with their judgement
record Verdict(Comparison comparison, List<CallComparison> calls) {
    private static final String STATUS = "status ";

    String sentence() {
        List<String> parts = new ArrayList<>();
        if (comparison.hasDifferences()) {
            status(parts);
            request(parts);
            divergence(parts);
            callCounts(parts);
            responseDuration(parts);
            headers(parts);
            if (comparison.responseBody().truth() == Truth.DIFFERENT) {
                parts.add("response body " + Wording.changed(comparison.responseBody()));
            }
        } else {
            parts.add(equality());
        }
        unknowns(parts);
        String sentence = String.join(" · ", parts);
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private void status(List<String> parts) {
        if (comparison.statusChanged()) {
            Cassette a = comparison.a();
            Cassette b = comparison.b();
            parts.add(STATUS + a.response().status().label() + " → "
                    + b.response().status().label());
        }
    }

    private void request(List<String> parts) {
        if (!comparison.requestChanges().isEmpty()) {
            parts.add("request differs (" + String.join(", ", comparison.requestChanges()) + ")");
        }
    }

    private void divergence(List<String> parts) {
        if (comparison.firstDivergence().isEmpty()) {
            return;
        }
        int index = comparison.firstDivergence().getAsInt();
        CallComparison call = calls.get(index);
        if (call.timingOnly()) {
            return;
        }
        String reason =
                call.row().reasons().isEmpty() ? "" : call.row().reasons().getFirst();
        if (reason.startsWith(STATUS)) {
            reason = reason.substring(STATUS.length());
        }
        parts.add("first divergence at call " + (index + 1) + " " + CallLabel.of(either(call.row()))
                + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }

    private void callCounts(List<String> parts) {
        long changed = calls.stream()
                .filter(call -> call.row().kind() == Kind.CHANGED && !call.timingOnly())
                .count();
        boolean named = comparison.firstDivergence().isPresent()
                && calls.get(comparison.firstDivergence().getAsInt()).row().kind() == Kind.CHANGED;
        if (changed > 1 || (changed == 1 && !named)) {
            parts.add(Wording.count(changed, "call") + " changed");
        }
        add(parts, Kind.ADDED, "added");
        add(parts, Kind.REMOVED, "removed");
        add(parts, Kind.MOVED, "moved");
        List<CallComparison> slower =
                calls.stream().filter(call -> call.slower() != null).toList();
        if (slower.size() == 1) {
            parts.add("1 call " + slower.getFirst().slower());
        } else if (slower.size() > 1) {
            CallComparison worst = slower.stream()
                    .max(Comparator.comparingDouble(CallComparison::ratio))
                    .orElseThrow();
            parts.add(slower.size() + " calls slower"
                    + (worst.ratio() > 1 ? " (up to " + Durations.multiple(worst.ratio()) + ")" : ""));
        }
        long faster = calls.stream()
                .filter(call -> call.timingOnly() && call.slower() == null)
                .count();
        if (faster > 0) {
            parts.add(Wording.count(faster, "call") + " faster");
        }
    }

    private void add(List<String> parts, Kind kind, String word) {
        long count =
                comparison.calls().stream().filter(call -> call.kind() == kind).count();
        if (count > 0) {
            parts.add(Wording.count(count, "call") + " " + word);
        }
    }

    /// Said only when no call explains it.
    private void responseDuration(List<String> parts) {
        boolean explained = calls.stream().anyMatch(call -> call.slower() != null);
        if (comparison.durationChanged() && !(explained && comparison.durationDeltaMs() > 0)) {
            parts.add("response "
                    + Durations.phrase(
                            comparison.a().response().durationMs(),
                            comparison.b().response().durationMs()));
        }
    }

    private void headers(List<String> parts) {
        long telling = comparison.headerChanges().stream()
                .filter(CassetteComparer::isTelling)
                .count();
        if (telling > 0) {
            parts.add(Wording.count(telling, "response header") + " changed");
        }
    }

    private String equality() {
        List<String> same = new ArrayList<>();
        same.add("same status");
        int count = comparison.calls().size();
        same.add(count == 0 ? "no calls" : count == 1 ? "same call" : "same " + count + " calls");
        if (comparison.responseBody().truth() == Truth.EQUAL) {
            boolean none = comparison.responseBody().reason().equals(BodyComparer.NO_BODY);
            same.add(none ? "no response body" : "same response body");
        }
        return "No differences: " + String.join(", ", same);
    }

    private void unknowns(List<String> parts) {
        int masked = comparison.responseBody().unknownLeaves()
                + comparison.requestBody().unknownLeaves();
        if (masked > 0) {
            parts.add(Wording.count(masked, "value") + " cannot be compared (masked)");
        }
        unknownBody(parts, "request body", comparison.requestBody());
        unknownBody(parts, "response body", comparison.responseBody());
        long unknown = comparison.counts().unknown()
                - List.of(comparison.requestBody(), comparison.responseBody()).stream()
                        .filter(body -> body.truth() == Truth.UNKNOWN)
                        .count();
        if (unknown > 0) {
            parts.add(Wording.count(unknown, "call") + " cannot be compared");
        }
    }

    private static void unknownBody(List<String> parts, String name, BodyDifference body) {
        if (body.truth() == Truth.UNKNOWN && body.unknownLeaves() == 0) {
            parts.add(name + " cannot be compared (" + body.reason() + ")");
        }
    }

    private static Call either(AlignedCall row) {
        Call b = row.b();
        Call a = row.a();
        if (b != null) {
            return b;
        }
        if (a != null) {
            return a;
        }
        throw new IllegalStateException("a row without calls");
    }
}
