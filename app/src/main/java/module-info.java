/// The desktop window and the command line over the parts below.
@org.jspecify.annotations.NullMarked
module dev.cassetteworkbench.app {
    requires dev.cassetteworkbench.model;
    requires dev.cassetteworkbench.storage;
    requires dev.cassetteworkbench.search;
    requires dev.cassetteworkbench.timeline;
    requires dev.cassetteworkbench.replay;
    requires atlantafx.base;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires java.desktop;
    requires javafx.controls;
    requires javafx.swing;
    requires org.controlsfx.controls;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.materialdesign2;
    requires org.slf4j;
    requires java.logging;
}
