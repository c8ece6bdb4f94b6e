/// Timelines: what happened when inside one recorded request. Layout is pure, one JavaFX control draws it.
@org.jspecify.annotations.NullMarked
module dev.cassetteworkbench.timeline {
    requires transitive dev.cassetteworkbench.model;
    requires transitive javafx.graphics;
    requires transitive javafx.controls;

    exports dev.cassetteworkbench.timeline;
}
