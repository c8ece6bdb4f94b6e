package dev.cassetteworkbench.app.payload;

import static dev.cassetteworkbench.app.payload.PayloadKind.FORM;
import static dev.cassetteworkbench.app.payload.PayloadKind.HEX;
import static dev.cassetteworkbench.app.payload.PayloadKind.IMAGE;
import static dev.cassetteworkbench.app.payload.PayloadKind.TEXT;
import static dev.cassetteworkbench.app.payload.PayloadKind.TREE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PayloadContentTest {
    private static List<PayloadKind> kinds(String text, String type) {
        return PayloadContent.of(new JsonString(text), type).kinds();
    }

    static byte[] png(int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void showsJsonAsTreeAndText() {
        assertEquals(
                List.of(TREE, TEXT), PayloadContent.of(JsonObject.EMPTY, "").kinds());
        assertEquals(
                List.of(TREE, TEXT),
                PayloadContent.of(JsonValue.JsonNull.INSTANCE, "").kinds());
    }

    @Test
    void opensJsonInsideAText() {
        PayloadContent content = PayloadContent.of(new JsonString(" {\"a\": 1}"), "");

        assertEquals(List.of(TREE, TEXT), content.kinds());
        assertEquals("{\"a\":1}", String.valueOf(content.json()));
        assertEquals(List.of(TEXT), kinds("{not json", ""));
    }

    @Test
    void knowsFormsByTypeAndByTheirLooks() {
        assertEquals(List.of(FORM, TEXT), kinds("a=1", "application/x-www-form-urlencoded; charset=utf-8"));
        assertEquals(List.of(FORM, TEXT), kinds("name=J%C3%B6rg+B&city=K%C3%B6ln", ""));
        assertEquals(List.of(TEXT), kinds("a = b & c = d", ""));
        assertEquals(List.of(TEXT), kinds("a=1", ""));
        assertEquals(
                List.of("name: Jörg B", "bad: 100%", "flag: "),
                PayloadContent.of(new JsonString("name=J%C3%B6rg+B&bad=100%&flag"), "application/x-www-form-urlencoded")
                        .form()
                        .stream()
                        .map(PayloadLine::text)
                        .toList());
    }

    @Test
    void showsMarkupAsText() {
        assertEquals(List.of(TEXT), kinds("<html><body>hi</body></html>", "text/html"));
        assertEquals(List.of(TEXT), kinds("<?xml version=\"1.0\"?><a b=\"1\"/>", "application/xml"));
    }

    @Test
    void showsImagesAndBytes() {
        String base64 = Base64.getEncoder().encodeToString(png(3, 2));

        assertEquals(List.of(IMAGE, HEX), kinds(base64, ""));
        assertEquals(List.of(IMAGE, HEX), kinds("data:image/png;base64," + base64, ""));
        assertEquals(List.of(HEX), kinds(Base64.getEncoder().encodeToString(new byte[64]), "application/octet-stream"));
        assertEquals(List.of(TEXT), kinds("AAAAAAAAAAAAAAAAAAAAAAAA", "text/plain"));
    }

    @Test
    void refusesImagesThatWouldNotFitInMemory() {
        byte[] bomb = png(2, 2);
        // The head claims 100,000 times 100,000 pixels.
        for (int at : new int[] {16, 20}) {
            bomb[at] = 0;
            bomb[at + 1] = 1;
            bomb[at + 2] = (byte) 0x86;
            bomb[at + 3] = (byte) 0xA0;
        }
        assertEquals(List.of(HEX), kinds(Base64.getEncoder().encodeToString(bomb), ""));
    }

    @Test
    void readsPythonsBytes() {
        PayloadContent content = PayloadContent.of(new JsonString("b'\\x00\\xff\\n\\'a'"), "");

        assertEquals(List.of(HEX), content.kinds());
        assertArrayEquals(new byte[] {0, (byte) 0xff, '\n', '\'', 'a'}, content.bytes());
        assertEquals(List.of(TREE, TEXT, HEX), kinds("b'{\"a\": 1}'", ""));
        assertEquals(List.of(TEXT), kinds("b'broken", ""));
        assertEquals(List.of(TEXT), kinds("b'\\xZZ'", ""));
    }
}
