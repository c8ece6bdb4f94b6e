package dev.cassetteworkbench.timeline.internal.layout;

/// What lies at a pixel.
///
/// @param row stripe, -1 for none
/// @param item position of the call's row in the timeline, -1 when no call is there
public record Hit(int row, int item) {
    public static final Hit NOTHING = new Hit(-1, -1);
}
