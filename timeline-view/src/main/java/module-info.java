/// Timelines: what happened when inside one recorded request. Layout is pure, one JavaFX control
/// draws it, exports draw
/// it without a display.
@org.jspecify.annotations.NullMarked
module dev.cassetteworkbench.timeline {
    requires transitive dev.cassetteworkbench.model;
    requires transitive javafx.graphics;
    requires transitive javafx.controls;
    requires java.desktop; // pictures without a display: Graphics2D on a BufferedImage

    exports dev.cassetteworkbench.timeline;
}
