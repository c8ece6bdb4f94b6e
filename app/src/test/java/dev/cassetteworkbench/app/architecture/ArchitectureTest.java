package dev.cassetteworkbench.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The house rules of `docs/architecture.md`, each with its reason, over all modules.
class ArchitectureTest {
    private static final String ROOT = "dev.cassetteworkbench";
    private static final int MOST_LINES = 400;

    private static JavaClasses classes = new ClassFileImporter().importClasses();

    @BeforeAll
    static void readAllModules() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("tests.jar"))
                .importPackages(ROOT);
    }

    /// A rule over nothing proves nothing.
    @Test
    void seesAllModules() {
        assertTrue(classes.size() > 250, "only " + classes.size() + " classes were seen");
        for (String module : List.of("model", "storage", "search", "timeline", "replay", "app")) {
            assertTrue(
                    classes.stream().anyMatch(type -> type.getPackageName().startsWith(ROOT + "." + module)),
                    "no class of " + module + " was seen");
        }
    }

    @TestFactory
    Stream<DynamicTest> holds() {
        return Map.<String, ArchRule>ofEntries(
                        Map.entry(
                                "the four middle modules do not know each other",
                                slices().assignedFrom(new MiddleModules())
                                        .should()
                                        .notDependOnEachOther()),
                        Map.entry(
                                "packages of a module form no cycles",
                                slices().matching(ROOT + ".(*).(**)..").should().beFreeOfCycles()),
                        Map.entry(
                                "model knows no files, sockets, toolkit or engines",
                                noClasses()
                                        .that()
                                        .resideInAPackage(ROOT + ".model..")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAnyPackage(
                                                "java.nio.file..",
                                                "java.net.http..",
                                                "javafx..",
                                                "org.apache..",
                                                "io.netty..")),
                        Map.entry(
                                "Jackson stays in format, json and the settings file, because the tree is ours",
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackages(
                                                ROOT + ".model.format..",
                                                ROOT + ".model.json..",
                                                ROOT + ".app.preferences..",
                                                ROOT + ".app.replay..")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAPackage("com.fasterxml.jackson..")),
                        Map.entry(
                                "Lucene stays in search-index, so that another engine can take its place",
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackage(ROOT + ".search..")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAPackage("org.apache.lucene..")),
                        Map.entry(
                                "no Lucene type in the front door of the search",
                                noClasses()
                                        .that()
                                        .resideInAPackage(ROOT + ".search")
                                        .and()
                                        .arePublic()
                                        .and()
                                        .doNotHaveSimpleName("CassetteIndexes")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAPackage("org.apache.lucene..")),
                        Map.entry(
                                "Netty stays in replay-engine",
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackage(ROOT + ".replay..")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAPackage("io.netty..")),
                        Map.entry(
                                "the AWS SDK stays in storage",
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackages(ROOT + ".storage..", ROOT + ".demoserver..")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAPackage("software.amazon..")),
                        Map.entry(
                                "JavaFX stays in app and timeline-view, so that engines run without a window",
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackages(ROOT + ".app..", ROOT + ".timeline..")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAPackage("javafx..")),
                        Map.entry(
                                "timeline layout is pure, so that tests need no toolkit",
                                noClasses()
                                        .that()
                                        .resideInAPackage(ROOT + ".timeline.internal.layout..")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAnyPackage("javafx..", "java.awt..")),
                        Map.entry(
                                "view models know no controls, so that they are tested without a stage",
                                noClasses()
                                        .that()
                                        .haveSimpleNameEndingWith("ViewModel")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAnyPackage("javafx.scene..", "javafx.stage..")),
                        Map.entry(
                                "only fx and main touch the toolkit's thread",
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackages(ROOT + ".app.fx..", ROOT + ".app.main..")
                                        .should()
                                        .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)),
                        Map.entry(
                                "only the command line's terminal prints; the demo's server tells its parent its port that way",
                                noClasses()
                                        .that()
                                        .doNotHaveSimpleName("Terminal")
                                        .and()
                                        .resideOutsideOfPackage(ROOT + ".demoserver..")
                                        .should()
                                        .accessField(System.class, "out")
                                        .orShould()
                                        .accessField(System.class, "err")),
                        Map.entry(
                                "below app the time comes in from outside",
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackage(ROOT + ".app..")
                                        .should()
                                        .callMethod(java.time.Instant.class, "now")))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(classes)));
    }

    @Test
    void noClassIsLongerThanFourHundredLines() throws IOException {
        List<String> tooLong = sources("main").stream()
                .filter(file -> lines(file) > MOST_LINES)
                .map(file -> file.getFileName() + " " + lines(file))
                .toList();

        assertEquals(List.of(), tooLong);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        List<Path> silent = sources("main").stream()
                .filter(file -> !file.getFileName().toString().equals("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .toList();

        assertEquals(List.of(), silent);
    }

    @Test
    void testsDoNotSleep() throws IOException {
        List<String> sleepers = sources("test").stream()
                .filter(file -> !file.getFileName().toString().equals("ArchitectureTest.java"))
                .filter(file -> text(file).contains("Thread.sleep"))
                .map(file -> file.getFileName().toString())
                .toList();

        assertEquals(List.of(), sleepers);
    }

    private static List<Path> sources(String tree) throws IOException {
        Path project = Path.of(System.getProperty("workbench.fixtures"))
                .resolve("../../../..")
                .normalize();
        try (Stream<Path> files = Files.walk(project)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/" + tree + "/java/"))
                    .sorted()
                    .toList();
            assertTrue(found.size() > 50, "only " + found.size() + " sources were seen");
            return found;
        }
    }

    private static int lines(Path file) {
        return (int) text(file).lines().count();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
