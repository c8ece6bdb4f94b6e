package dev.cassetteworkbench.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.ErrorInfo;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.testing.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of each hand-made odd file. The reference refuses or drops several of those that
/// are read here.
class OddFilesTest {
    private static final Instant JANUARY = Instant.parse("2026-01-15T10:00:00.000001Z");

    /// Files that are read, with their remarks as `pointer KIND`.
    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of("GET__v01__00000001.json", List.of()),
                Arguments.of("GET__unknown_event_type__00000004.json", List.of("/events/0/type UNKNOWN_EVENT_TYPE")),
                Arguments.of("GET__custom_event__00000005.json", List.of()),
                Arguments.of("GET__event_without_result__00000006.json", List.of()),
                Arguments.of("GET__extra_fields__00000007.json", List.of()),
                Arguments.of("GET__status_text__00000008.json", List.of("/response/status WRONG_TYPE")),
                Arguments.of("GET__status_null__00000009.json", List.of("/response/status WRONG_TYPE")),
                Arguments.of("GET__gzip_named_json__0000000d.json", List.of(" MISNAMED")),
                Arguments.of("GET__plain_named_gz__0000000e.json.gz", List.of(" MISNAMED")),
                Arguments.of("GET__good_gzip__00000010.json.gz", List.of()),
                Arguments.of("GET__bom__00000011.json", List.of(" BYTE_ORDER_MARK")),
                Arguments.of("GET__body_true_no_data__00000013.json", List.of()),
                Arguments.of("GET__z_date__00000014.json", List.of()),
                Arguments.of("GET__naive_date__00000015.json", List.of("/session/recorded_at NO_TIME_ZONE")),
                Arguments.of("GET__offset_date__00000016.json", List.of()),
                Arguments.of("GET__negative_offset__00000017.json", List.of()),
                Arguments.of("GET__beyond_end__00000018.json", List.of()),
                Arguments.of("GET__dup_eid__00000019.json", List.of("/events/1/eid DUPLICATE_EVENT_ID")));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("GET__future_schema__00000002.json", new FormatProblem.UnknownSchema("2.0")),
                Arguments.of("GET__no_schema__00000003.json", new FormatProblem.NotACassette()),
                Arguments.of("GET__only_schema__0000000a.json", new FormatProblem.MissingField("/session")),
                Arguments.of("GET__broken__0000000b.json", new FormatProblem.CutShort("JSON text")),
                Arguments.of("GET__empty__0000000c.json", new FormatProblem.Empty()),
                Arguments.of("GET__truncated_gzip__0000000f.json.gz", new FormatProblem.CutShort("gzip stream")),
                Arguments.of("GET__latin1__00000012.json", new FormatProblem.BadEncoding(308)),
                Arguments.of("index.json", new FormatProblem.NotACassette()),
                Arguments.of("list.json", new FormatProblem.NotACassette()));
    }

    @Test
    void everyOddFileIsInOneOfTheTables() throws IOException {
        assertEquals(
                Recordings.oddFiles().stream()
                        .map(file -> Objects.toString(file.getFileName()))
                        .toList(),
                List.copyOf(Stream.concat(readable(), refused())
                        .map(row -> (String) row.get()[0])
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void isReadWithItsRemarks(String name, List<String> remarks) throws IOException, CassetteFormatException {
        assertEquals(
                remarks,
                read(name).remarks().stream()
                        .map(remark -> remark.pointer() + " " + remark.kind())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedWithItsProblem(String name, FormatProblem problem) {
        CassetteFormatException e = assertThrows(CassetteFormatException.class, () -> read(name));
        assertEquals(problem, e.problem());
    }

    @Test
    void takesVersion01WithItsOldName() throws IOException, CassetteFormatException {
        Cassette cassette = read("GET__v01__00000001.json");
        assertEquals("0.1", cassette.schemaVersion());
        assertEquals("fastapi", cassette.session().framework());
    }

    @Test
    void keepsAnUnknownEventAsAnotherCall() throws IOException, CassetteFormatException {
        OtherCall call = assertInstanceOf(
                OtherCall.class,
                read("GET__unknown_event_type__00000004.json").calls().getFirst());
        assertEquals("grpc.client", call.facts().type());
    }

    @Test
    void anEventWithoutResultHasNoStatusAndNoAnswer() throws IOException, CassetteFormatException {
        var call = assertInstanceOf(
                dev.cassetteworkbench.model.HttpCall.class,
                read("GET__event_without_result__00000006.json").calls().getFirst());
        assertEquals(Status.UNKNOWN, call.status());
        assertEquals(Body.Absent.INSTANCE, call.answer());
    }

    @Test
    void readsTheErrorThatTheReferenceDrops() throws IOException, CassetteFormatException {
        assertEquals(
                new ErrorInfo("KeyError", "'x'", "Traceback ..."),
                read("GET__extra_fields__00000007.json").error());
    }

    @Test
    void aStatusInTextIsTheNumberAndNullIsUnknown() throws IOException, CassetteFormatException {
        assertEquals(
                Status.UNKNOWN,
                read("GET__status_null__00000009.json").response().status());
        assertEquals(
                new Status(500),
                read("GET__status_text__00000008.json").response().status());
    }

    @Test
    void aBodyWithNothingButItsMarkIsKnownByNothing() throws IOException, CassetteFormatException {
        assertEquals(
                new Body.Hashed(Body.Facts.NONE),
                read("GET__body_true_no_data__00000013.json").response().body());
    }

    @Test
    void datesMeanTheSameMomentInEveryForm() throws IOException, CassetteFormatException {
        assertEquals(JANUARY, recordedAt("GET__bom__00000011.json"));
        assertEquals(Instant.parse("2026-01-15T10:00:00Z"), recordedAt("GET__z_date__00000014.json"));
        assertEquals(Instant.parse("2026-01-15T10:00:00Z"), recordedAt("GET__naive_date__00000015.json"));
        assertEquals(Instant.parse("2026-01-15T10:00:00Z"), recordedAt("GET__offset_date__00000016.json"));
    }

    @Test
    void callsMayBeginBeforeTheRequestAndEndAfterIt() throws IOException, CassetteFormatException {
        assertEquals(
                true,
                read("GET__negative_offset__00000017.json").calls().getFirst().startMs() < 0);
        assertEquals(
                411.0, read("GET__beyond_end__00000018.json").calls().getFirst().endMs());
    }

    private static Instant recordedAt(String name) throws IOException, CassetteFormatException {
        return read(name).session().recordedAt();
    }

    private static Cassette read(String name) throws IOException, CassetteFormatException {
        Path file = Recordings.odd().resolve(name);
        try (InputStream bytes = Files.newInputStream(file)) {
            return CassetteReader.readNamed(bytes, name, ReadLimits.DEFAULT);
        }
    }
}
