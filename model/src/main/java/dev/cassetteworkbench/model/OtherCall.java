package dev.cassetteworkbench.model;

/// A call of a type this program does not know; everything recorded stays in the cassette's document.
public record OtherCall(CallFacts facts, String operation, String target, Body answer) implements Call {
    @Override
    public CallKind kind() {
        return CallKind.OTHER;
    }
}
