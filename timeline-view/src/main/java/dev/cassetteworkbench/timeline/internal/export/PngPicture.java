package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.timeline.Theme;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import dev.cassetteworkbench.timeline.internal.paint.Palette;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// A timeline as a PNG image.
public final class PngPicture {
    private static final int LEAST_WIDTH = 300;
    private static final int MOST_WIDTH = 8_000;
    /// 4 bytes each: 120 MB while the image is made.
    private static final double MOST_PIXELS = 30e6;

    private PngPicture() {}

    public static byte[] of(Timeline timeline, int width, Theme theme) {
        if (width < LEAST_WIDTH || width > MOST_WIDTH) {
            throw new IllegalArgumentException("width " + width);
        }
        Palette palette = Palette.of(theme);
        int mostRows = (int) (MOST_PIXELS / width / Viewport.ROW_HEIGHT) - 10;
        Sheet sheet = new Sheet(timeline, width, mostRows, painter(image(1, 1), palette));
        BufferedImage image = image(width, (int) sheet.height());
        sheet.paint(painter(image, palette));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("the JDK always writes PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static AwtPainter painter(BufferedImage image, Palette palette) {
        Graphics2D graphics = image.createGraphics();
        return new AwtPainter(graphics, palette);
    }
}
