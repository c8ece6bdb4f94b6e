package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.json.JsonTokens;
import dev.cassetteworkbench.model.json.JsonTokens.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Looks whether the first bytes of a cassette reach `response.status`.
final class HeadScan {
    private static final int MAX_DEPTH = 1_000;

    private HeadScan() {}

    /// @param head first bytes as stored
    /// @param packed whether they are gzip
    static boolean reachesStatus(byte[] head, boolean packed) {
        InputStream bytes = new ByteArrayInputStream(head);
        try (InputStream text = packed ? new GZIPInputStream(bytes) : bytes) {
            return reachesStatus(JsonTokens.shortened(text, MAX_DEPTH, 1 << 10));
        } catch (IOException _) {
            // The cut end of the bytes is met before the status, or this is no JSON at all.
            return false;
        }
    }

    private static boolean reachesStatus(JsonTokens tokens) throws IOException {
        if (tokens.next() != Token.OBJECT_START) {
            return false;
        }
        while (tokens.next() == Token.NAME) {
            boolean response = tokens.text().equals("response");
            Token value = tokens.next();
            if (response && value == Token.OBJECT_START) {
                return statusWithin(tokens);
            }
            tokens.skipChildren();
        }
        return false;
    }

    private static boolean statusWithin(JsonTokens response) throws IOException {
        while (response.next() == Token.NAME) {
            boolean status = response.text().equals("status");
            response.next();
            if (status) {
                // A number at the cut might go on behind it, so something must follow.
                response.next();
                return true;
            }
            response.skipChildren();
        }
        return false;
    }
}
