package dev.cassetteworkbench.replay.internal.http;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Headers.Field;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A recorded answer in the words of gRPC (unary calls): one message behind its five bytes of
/// length, and the outcome in fields after the body. Pure.
///
/// What was recorded as HTTP status stays an HTTP status; only refusals of ours become a gRPC status,
/// FAILED_PRECONDITION, which clients do not ask again for.
///
/// @param headers sent before the body
/// @param trailers sent after it; empty when the outcome is among the headers, because there is no body
record GrpcAnswer(int status, List<Field> headers, SeenCall.Bytes body, List<Field> trailers) {
    private static final int HEAD = 5;
    private static final int FAILED_PRECONDITION = 9;
    private static final int DATA_LOSS = 15;
    private static final String STATUS = "grpc-status";

    /// True when a request is gRPC proper; its variety for browsers is ordinary HTTP.
    static boolean asked(Headers request) {
        String type = request.first("content-type");
        return type != null && type.startsWith("application/grpc") && !type.startsWith("application/grpc-web");
    }

    /// Number of whole messages in a body; -1 when it is not made of messages.
    static int messages(byte[] body) {
        ByteBuffer rest = ByteBuffer.wrap(body);
        int count = 0;
        while (rest.hasRemaining()) {
            if (rest.remaining() < HEAD || (rest.get() & 0xfe) != 0) {
                return -1;
            }
            int length = rest.getInt();
            if (length < 0 || length > rest.remaining()) {
                return -1;
            }
            rest.position(rest.position() + length);
            count++;
        }
        return count;
    }

    static GrpcAnswer of(SeenCall.Http seen, HttpReply.Answer answer) {
        String type = seen.headers().first("content-type");
        if (answer.status() == Refusal.STATUS) {
            return failed(type, FAILED_PRECONDITION, answer.body().text());
        }
        List<Field> headers = new ArrayList<>();
        List<Field> outcome = new ArrayList<>();
        for (Field field : answer.headers().fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            boolean after =
                    name.equals(STATUS) || name.equals("grpc-message") || name.equals("grpc-status-details-bin");
            (after ? outcome : headers).add(field);
        }
        byte[] body = answer.body().content();
        String recorded = answer.headers().first(STATUS);
        boolean success = answer.status() == 200 && (recorded == null || recorded.equals("0"));
        if (success && body.length == 0) {
            return failed(type, DATA_LOSS, "the recording does not hold the message of this answer");
        }
        if (recorded == null && answer.status() == 200) {
            outcome.add(new Field(STATUS, "0"));
        }
        if (body.length == 0) {
            headers.addAll(outcome);
            return new GrpcAnswer(answer.status(), headers, SeenCall.Bytes.EMPTY, List.of());
        }
        SeenCall.Bytes message = messages(body) > 0 ? answer.body() : framed(body);
        return new GrpcAnswer(answer.status(), headers, message, outcome);
    }

    private static SeenCall.Bytes framed(byte[] message) {
        return new SeenCall.Bytes(ByteBuffer.allocate(HEAD + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array());
    }

    private static GrpcAnswer failed(@Nullable String type, int status, String why) {
        return new GrpcAnswer(
                200,
                List.of(
                        new Field("content-type", type == null ? "application/grpc" : type),
                        new Field(STATUS, Integer.toString(status)),
                        new Field("grpc-message", percent("replay: " + why))),
                SeenCall.Bytes.EMPTY,
                List.of());
    }

    /// Percent-encoding as gRPC wants it for messages: all but printable ASCII, and `%` itself.
    private static String percent(String text) {
        StringBuilder out = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            if (one >= ' ' && one <= '~' && one != '%') {
                out.append((char) one);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", one & 0xff));
            }
        }
        return out.toString();
    }
}
