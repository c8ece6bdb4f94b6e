package dev.cassetteworkbench.timeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.testing.Recordings;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class TimelineExportTest {
    private final Timeline checkout = Timeline.of(Samples.checkout());

    static Stream<String> hostileTexts() {
        return Stream.of(
                "</text><script>alert(1)</script>",
                "</style><script>alert(1)</script>",
                "\"'><img src=x onerror=alert(1)>",
                "]]><![CDATA[ & &amp; &#x3c; %3Cscript%3E",
                "lone \uD83D high, \uDE00 low, pair 😀",
                "control \u0000\u0001\u0008\u000B\u001B\u007F\u0085 \r\n\t end",
                "override \u202E txt.exe \u2066 \u200F mark \uFFFE \uFFFF \uFEFF",
                "separators \u2028 \u2029",
                "{{constructor.constructor('alert(1)')()}} ${x} <%= x %>",
                "a".repeat(100_000));
    }

    /// Not made by [Timeline#of], so nothing has cleaned the texts before.
    private static Timeline hostile(String text) {
        return new Timeline(
                text,
                100,
                List.of(
                        new TimelineRow(TimelineRow.REQUEST, text, null, 0, 100, text, true, 0),
                        new TimelineRow(0, text, CallKind.REDIS, 10, 60, text, true, 0)),
                Map.of(CallKind.REDIS, 60.0),
                40);
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    private static String bodyOf(String html) {
        return html.substring(html.indexOf("<main>"), html.indexOf("</main>") + "</main>".length());
    }

    private static void assertOnlyOurElements(Document document) {
        NodeList all = document.getElementsByTagName("*");
        List<String> ours = List.of(
                "svg", "title", "style", "rect", "text", "main", "h1", "div", "table", "thead", "tbody", "tr", "th",
                "td", "p", "ul", "li", "line");
        for (int i = 0; i < all.getLength(); i++) {
            String name = all.item(i).getNodeName();
            assertTrue(ours.contains(name), name);
            for (int k = 0; k < all.item(i).getAttributes().getLength(); k++) {
                String attribute = all.item(i).getAttributes().item(k).getNodeName();
                assertFalse(attribute.startsWith("on") || attribute.contains("href") || attribute.equals("src"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void escapesHostileTextInSvgAndHtml(String text) {
        Document svg = parse(TimelineExport.svg(hostile(text), Theme.DARK));
        assertOnlyOurElements(svg);

        String html = TimelineExport.html(hostile(text));
        assertOnlyOurElements(parse(bodyOf(html)));
        assertEquals(1, html.split("</style>", -1).length - 1);
        assertFalse(html.contains("<script"));
        assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(html));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void keepsEveryTextInJson(String text) throws IOException {
        String json = TimelineExport.json(hostile(text));
        JsonNode parsed = new ObjectMapper().readTree(json);

        assertEquals(text, parsed.get("title").asText());
        assertEquals(text, parsed.get("rows").get(1).get("label").asText());
        assertTrue(json.chars().allMatch(letter -> letter == '\n' || (letter >= 0x20 && letter <= 0x7E)));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void paintsHostileText(String text) {
        assertTrue(TimelineExport.png(hostile(text.substring(0, Math.min(text.length(), 2000))), 400).length > 500);
    }

    @Test
    void writesJsonOfAllRows() throws IOException {
        JsonNode json = new ObjectMapper().readTree(TimelineExport.json(checkout));

        assertEquals("POST /checkout", json.get("title").asText());
        assertEquals(172, json.get("app_ms").asDouble());
        assertEquals(73, json.get("kind_ms").get("database").asDouble());
        assertEquals(7, json.get("rows").size());
        assertTrue(json.get("rows").get(0).get("kind").isNull());
        JsonNode charges = json.get("rows").get(5);
        assertEquals(new ObjectMapper().readTree("""
                                {"call": 4, "label": "POST …/v1/charges", "kind": "http", "start_ms": 214.0,
                                "duration_ms": 874.0, "end_ms": 1088.0, "result": "502", "failed": true, "lane": 0}
                                """), charges);
    }

    @Test
    void writesNumbersThatJsonLacksAsNull() throws IOException {
        Timeline odd = new Timeline("x", Double.NaN, List.of(), Map.of(), Double.POSITIVE_INFINITY);
        JsonNode json = new ObjectMapper().readTree(TimelineExport.json(odd));

        assertTrue(json.get("duration_ms").isNull() && json.get("app_ms").isNull());
        assertEquals(0, json.get("rows").size());
    }

    @Test
    void forbidsScriptsAndLoadingInThePage() {
        String html = TimelineExport.html(checkout);

        assertTrue(
                html.contains(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"));
        assertFalse(Pattern.compile("https?://(?!www\\.w3\\.org/2000/svg)")
                .matcher(html)
                .find());
        assertFalse(html.contains("url(") || html.contains("@import"));
        assertTrue(html.contains("POST …/v1/charges") && html.contains("502 (failed)"));
    }

    @ParameterizedTest
    @EnumSource
    void drawsEveryBarInThePicture(Theme theme) throws IOException {
        byte[] png = TimelineExport.png(checkout, 900, theme);
        save("export-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png", png);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

        assertNotNull(image);
        assertEquals(900, image.getWidth());
        // The middle of the failed call's bar, which begins at 214 ms and takes 874 ms.
        int x = (int) (266 + (900 - 14 - 266) * (214 + 700) / 1231.0);
        Color bar = new Color(image.getRGB(x, 20 + 6 * 24 + 12));
        assertEquals(theme == Theme.DARK ? new Color(0xF85149) : new Color(0xCF222E), bar);
        assertArrayEquals(png, TimelineExport.png(checkout, 900, theme));
    }

    @Test
    void saysHowManyRowsAHugePictureLeavesOut() throws IOException {
        Timeline huge = Samples.wide(100_000);
        String svg = TimelineExport.svg(huge, Theme.LIGHT);
        assertTrue(svg.contains("… and 95001 more calls"));
        parse(svg);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(TimelineExport.png(huge, 1200)));
        assertTrue((long) image.getWidth() * image.getHeight() <= 30_000_000L);
        assertTrue(TimelineExport.json(huge).contains("\"call\": 99999"));
    }

    @Test
    void writesChromeTraceEventsInMicroseconds() throws IOException {
        JsonNode trace = new ObjectMapper().readTree(TimelineExport.chromeTrace(checkout));
        JsonNode charge = null;
        int complete = 0;
        for (JsonNode event : trace.get("traceEvents")) {
            if (event.get("ph").asText().equals("X")) {
                complete++;
            }
            if (event.get("name").asText().equals("POST …/v1/charges")) {
                charge = event;
            }
        }
        // The request, six calls and six stretches of app code.
        assertEquals(13, complete);
        assertNotNull(charge);
        assertEquals(214_000, charge.get("ts").asDouble());
        assertEquals(874_000, charge.get("dur").asDouble());
        assertEquals("HTTP,error", charge.get("cat").asText());
    }

    @Test
    void writesCommaSeparatedValuesThatAreNoFormulas() {
        Timeline odd = Timeline.of(Samples.cassette(
                "/x",
                200,
                10,
                Samples.redis(0, "=HYPERLINK(\"http://evil\")", "a,b", 1, 2, false),
                Samples.redis(1, "GET", "plain", 1, 0.25, true)));
        String[] lines = TimelineExport.csv(odd).split("\r\n", -1);

        assertEquals("call,label,name,kind,operation,target,start_ms,duration_ms,end_ms,result,failed,lane", lines[0]);
        assertTrue(lines[2].startsWith("0,\"'=HYPERLINK(\"\"http://evil\"\") a,b\","), lines[2]);
        assertEquals("1,GET plain,GET plain,Redis,GET,plain,1,0.25,1.25,nil,false,1", lines[3]);
        assertEquals(5, lines.length);
    }

    @Test
    void refusesAWidthBeyondReason() {
        assertThrows(IllegalArgumentException.class, () -> TimelineExport.png(checkout, 299));
        assertThrows(IllegalArgumentException.class, () -> TimelineExport.png(checkout, 8001));
    }

    @Test
    void exportsEveryRecordingWellFormed() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (Path file : Recordings.all()) {
            Timeline timeline = Timeline.of(TimelineOfRecordingsTest.read(file));
            assertOnlyOurElements(parse(TimelineExport.svg(timeline, Theme.LIGHT)));
            assertOnlyOurElements(parse(bodyOf(TimelineExport.html(timeline))));
            assertEquals(
                    timeline.rows().size(),
                    mapper.readTree(TimelineExport.json(timeline)).get("rows").size());
        }
        save("export.html", TimelineExport.html(checkout).getBytes(StandardCharsets.UTF_8));
        save("export.svg", TimelineExport.svg(checkout, Theme.DARK).getBytes(StandardCharsets.UTF_8));
    }

    private static void save(String name, byte[] content) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/screenshots"));
        Files.write(folder.resolve(name), content);
    }
}
