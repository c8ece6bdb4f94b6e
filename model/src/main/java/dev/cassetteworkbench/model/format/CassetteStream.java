package dev.cassetteworkbench.model.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The JSON text of a cassette's bytes: inflated when they are gzip by content, and within the limits.
final class CassetteStream extends InputStream {
    private static final int GZIP_MAGIC_1 = 0x1F;
    private static final int GZIP_MAGIC_2 = 0x8B;
    private static final long RATIO_CHECKED_FROM = 1L << 20;

    private final InputStream text;
    private final ReadLimits limits;
    private final Counter compressed;
    private final boolean gzip;
    private long count;

    private CassetteStream(InputStream text, Counter compressed, boolean gzip, ReadLimits limits) {
        this.text = text;
        this.compressed = compressed;
        this.gzip = gzip;
        this.limits = limits;
    }

    /// @throws StreamProblem when a gzip header is damaged or cut
    static CassetteStream open(InputStream bytes, ReadLimits limits) throws IOException {
        Counter counter = new Counter(bytes);
        byte[] start = counter.readNBytes(2);
        boolean gzip = start.length == 2 && (start[0] & 0xFF) == GZIP_MAGIC_1 && (start[1] & 0xFF) == GZIP_MAGIC_2;
        InputStream whole = new SequenceInputStream(new java.io.ByteArrayInputStream(start), counter);
        return new CassetteStream(gzip ? inflating(whole) : whole, counter, gzip, limits);
    }

    private static InputStream inflating(InputStream compressed) throws IOException {
        try {
            return new GZIPInputStream(compressed, 16 << 10);
        } catch (EOFException | ZipException e) {
            throw gzipProblem(e);
        }
    }

    boolean isGzip() {
        return gzip;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            read = text.read(target, offset, length);
        } catch (EOFException | ZipException e) {
            throw gzipProblem(e);
        }
        if (read > 0) {
            count += read;
            check();
        }
        return read;
    }

    private void check() throws StreamProblem {
        if (count > limits.maxBytes()) {
            throw new StreamProblem(new FormatProblem.TooLarge(limits.maxBytes()));
        }
        if (gzip && count > RATIO_CHECKED_FROM && count / limits.maxInflateRatio() > compressed.count) {
            throw new StreamProblem(new FormatProblem.InflatesTooMuch(limits.maxInflateRatio()));
        }
    }

    private static StreamProblem gzipProblem(IOException e) {
        if (e instanceof EOFException) {
            return new StreamProblem(new FormatProblem.CutShort("gzip stream"));
        }
        String message = e.getMessage();
        return new StreamProblem(new FormatProblem.BadGzip(message == null ? "damaged" : message));
    }

    /// Counts the bytes as stored.
    private static final class Counter extends FilterInputStream {
        private long count;

        Counter(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
