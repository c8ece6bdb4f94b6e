package dev.cassetteworkbench.storage.internal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import software.amazon.awssdk.http.ContentStreamProvider;

/// A piece of a file as a body that can be read any number of times, without holding it in memory:
/// the SDK reads it
/// for its checksum, its signature and to send it, and again on a retry.
record FileSlice(Path file, long start, long length) implements ContentStreamProvider {

    @Override
    public InputStream newStream() {
        try {
            return new Stream(FileChannel.open(file, StandardOpenOption.READ), start, start + length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Stream extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long position;
        private long mark;

        Stream(FileChannel channel, long start, long end) {
            this.channel = channel;
            this.end = end;
            this.position = start;
            this.mark = start;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            if (position >= end) {
                return -1;
            }
            int wanted = (int) Math.min(count, end - position);
            int got = channel.read(ByteBuffer.wrap(buffer, offset, wanted), position);
            if (got > 0) {
                position += got;
            }
            return got;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - position);
        }

        @Override
        public boolean markSupported() {
            return true;
        }

        @Override
        public synchronized void mark(int limit) {
            mark = position;
        }

        @Override
        public synchronized void reset() {
            position = mark;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
