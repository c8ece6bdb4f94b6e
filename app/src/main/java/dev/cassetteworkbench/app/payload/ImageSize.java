package dev.cassetteworkbench.app.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// The size of an image as its head tells, read before anything is unpacked: a few recorded bytes
/// may claim gigabytes of
/// pixels.
///
/// @param width 0 when the bytes are no image
record ImageSize(int width, int height) {
    private static final ImageSize NONE = new ImageSize(0, 0);
    private static final long MOST_PIXELS = 30_000_000;

    static ImageSize of(byte[] bytes) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return NONE;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return new ImageSize(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return NONE; // Readers answer a broken head with any of these; then it is no image to show.
        }
    }

    boolean isShowable() {
        return width > 0 && height > 0 && (long) width * height <= MOST_PIXELS;
    }
}
