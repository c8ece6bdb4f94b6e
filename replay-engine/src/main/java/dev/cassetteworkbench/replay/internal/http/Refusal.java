package dev.cassetteworkbench.replay.internal.http;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Answers of the mock's own: status 599, which retry layers and apps rarely take for success.
final class Refusal {
    static final int STATUS = 599;

    private Refusal() {}

    static HttpReply.Answer because(String error, String why) {
        String json = "{\"error\":\"" + error + "\",\"why\":\"" + escape(why) + "\"}";
        return new HttpReply.Answer(
                STATUS,
                new Headers(List.of(new Headers.Field("content-type", "application/json"))),
                new Bytes(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(c < 0x20 ? ' ' : c);
            }
        }
        return out.toString();
    }
}
