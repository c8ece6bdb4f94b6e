package dev.cassetteworkbench.app.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.replay.Receipt;
import dev.cassetteworkbench.app.replay.ReceiptJson;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.replay.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BatchReportTest {
    private static final String HOSTILE = "<script>alert('x')</script>&\"\u0000\u202e]]>\uFFFE.json";

    private static BatchLine line(int index, Verdict verdict, String name) {
        return new BatchLine(
                index,
                name,
                "orders",
                "GET /orders",
                verdict,
                "because of " + name,
                "200 → 200",
                2,
                2,
                0,
                12.5,
                Receipt.sealed(ReceiptJson.notRead(name, "because")).document());
    }

    private static BatchReport report(Set<Verdict> accepted, BatchLine... lines) {
        return new BatchReport(List.of(lines), accepted, "1/1", Instant.parse("2026-11-20T12:00:00Z"), 1_500, false);
    }

    private static Element xml(BatchReport report) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(report.bytes(Path.of("x.xml"))))
                .getDocumentElement();
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void aVerdictCountsTheSameInTheExitCodeAndForABuildServer(Verdict verdict) throws Exception {
        BatchReport report = report(EnumSet.of(Verdict.REPRODUCED), line(0, verdict, "a.json"));
        int severity = switch (verdict) {
            case REPRODUCED -> 0;
            case REPRODUCED_WITH_DIFFERENCES, DIFFERENT, FIXED -> 1;
            case INCONCLUSIVE, COULD_NOT_RUN -> 2;
        };
        assertEquals(severity, report.exitCode());
        Element root = xml(report);
        assertEquals(severity == 1 ? 1 : 0, root.getElementsByTagName("failure").getLength());
        assertEquals(severity == 2 ? 1 : 0, root.getElementsByTagName("error").getLength());
        assertEquals(0, root.getElementsByTagName("skipped").getLength());

        BatchReport accepted = report(EnumSet.of(Verdict.REPRODUCED, verdict), line(0, verdict, "a.json"));
        assertEquals(0, accepted.exitCode());
        assertEquals(0, xml(accepted).getElementsByTagName("failure").getLength());
    }

    @Test
    void theWorstRowDecidesAndAnEmptyOrStoppedBatchProvesNothing() {
        Set<Verdict> accepted = EnumSet.of(Verdict.REPRODUCED);
        assertEquals(
                1,
                report(accepted, line(0, Verdict.REPRODUCED, "a"), line(1, Verdict.DIFFERENT, "b"))
                        .exitCode());
        assertEquals(2, report(accepted).exitCode());
        BatchReport stopped =
                new BatchReport(List.of(line(0, Verdict.REPRODUCED, "a")), accepted, "1/1", Instant.EPOCH, 1, true);
        assertEquals(2, stopped.exitCode());
    }

    @Test
    void rowsStandInTheOrderOfTheBatchWhateverEndedFirst() {
        List<BatchLine> lines = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            lines.add(line(i, Verdict.REPRODUCED, "f" + i));
        }
        Collections.reverse(lines);
        BatchReport report = new BatchReport(lines, Set.of(), "1/1", Instant.EPOCH, 1, false);
        assertEquals("f0", report.lines().getFirst().name());
        assertEquals("f8", report.lines().getLast().name());
    }

    @Test
    void hostileNamesStayTextInEveryForm() throws Exception {
        BatchReport report = report(
                EnumSet.of(Verdict.REPRODUCED),
                line(0, Verdict.DIFFERENT, HOSTILE),
                line(1, Verdict.REPRODUCED, HOSTILE));
        String html = report.html();
        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("default-src 'none'"), html);
        assertFalse(html.contains("\u202e"), html);
        NodeList cases = xml(report).getElementsByTagName("testcase");
        assertEquals(2, cases.getLength());
        assertTrue(((Element) cases.item(0)).getAttribute("name").contains("<script>alert('x')</script>&\""));
        assertTrue(JsonText.parse(report.bytes(Path.of("x.json"))) instanceof JsonObject);
    }

    @Test
    void theReportShowsThatARowWasTakenOut() throws Exception {
        BatchReport report = report(
                EnumSet.of(Verdict.REPRODUCED), line(0, Verdict.DIFFERENT, "a"), line(1, Verdict.REPRODUCED, "b"));
        JsonObject document =
                (JsonObject) JsonText.parse(new String(report.bytes(Path.of("x.json")), StandardCharsets.UTF_8));
        assertEquals(Receipt.Check.INTACT, Receipt.check(document));
        assertEquals(2, Receipt.in(document).size());
        Map<String, dev.cassetteworkbench.model.json.JsonValue> changed = new LinkedHashMap<>(document.members());
        changed.put("results", new JsonArray(List.of(Receipt.in(document).getLast())));
        assertEquals(Receipt.Check.CHANGED, Receipt.check(new JsonObject(changed)));
    }
}
