package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.CassetteHead;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.json.JsonTokens;
import dev.cassetteworkbench.model.json.JsonTokens.Token;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Takes session, request and status from the beginning of a cassette and stops there. Gives up on
/// anything that is not
/// as the recorder writes it: whoever reads the whole file then decides, so the two never disagree.
final class HeadPass {
    private final JsonTokens tokens;
    private @Nullable String schema;
    private @Nullable String id;
    private @Nullable Instant recordedAt;
    private String service = "timetracer-service";
    private String env = "local";
    private @Nullable String method;
    private @Nullable String path;
    private @Nullable String route;
    private int status = -1;
    private double duration = -1;
    private boolean odd;

    HeadPass(JsonTokens tokens) {
        this.tokens = tokens;
    }

    /// Null when the head does not tell.
    @Nullable
    CassetteHead read() throws IOException {
        if (tokens.next() != Token.OBJECT_START) {
            return null;
        }
        while (!odd && tokens.next() == Token.NAME) {
            String name = tokens.text();
            Token value = tokens.next();
            switch (name) {
                case "schema_version" -> schema = text(value);
                case "session" -> part(value, this::session);
                case "request" -> part(value, this::request);
                case "response" -> {
                    part(value, this::response);
                    return head();
                }
                default -> tokens.skipChildren();
            }
        }
        return null;
    }

    /// Gives true when all that is wanted has been seen, and the rest of the part need not be read
    private interface Member {
        boolean read(String name, Token value) throws IOException;
    }

    private void part(Token first, Member member) throws IOException {
        if (first != Token.OBJECT_START) {
            odd = true;
            return;
        }
        while (!odd && tokens.next() == Token.NAME) {
            if (member.read(tokens.text(), tokens.next())) {
                return;
            }
        }
    }

    private boolean session(String name, Token value) throws IOException {
        switch (name) {
            case "id" -> id = text(value);
            case "recorded_at" -> recordedAt = date(text(value));
            case "service" -> service = text(value);
            case "env" -> env = text(value);
            default -> tokens.skipChildren();
        }
        return false;
    }

    private boolean request(String name, Token value) throws IOException {
        switch (name) {
            case "method" -> method = text(value);
            case "path" -> path = text(value);
            case "route_template" -> route = text(value);
            default -> tokens.skipChildren();
        }
        return false;
    }

    private boolean response(String name, Token value) throws IOException {
        switch (name) {
            case "status" -> status = (int) number(value, 999);
            case "duration_ms" -> duration = number(value, Double.MAX_VALUE);
            default -> tokens.skipChildren();
        }
        return status >= 0 && duration >= 0;
    }

    private String text(Token value) throws IOException {
        if (value != Token.STRING) {
            odd = true;
            return "";
        }
        return tokens.text();
    }

    private double number(Token value, double most) throws IOException {
        if (value == Token.NUMBER) {
            try {
                double number = Double.parseDouble(tokens.text());
                if (number >= 0 && number <= most) {
                    return number + 0.0;
                }
            } catch (NumberFormatException e) {
                odd = true;
                return -1;
            }
        }
        odd = true;
        return -1;
    }

    private @Nullable Instant date(String text) {
        Instant quick = FastDate.utc(text);
        if (quick != null) {
            return quick;
        }
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text);
            if (moment.getYear() >= 1 && moment.getYear() <= 9999) {
                return moment.toInstant();
            }
        } catch (DateTimeException e) {
            odd = true;
            return null;
        }
        odd = true;
        return null;
    }

    private @Nullable CassetteHead head() {
        String session = id;
        Instant at = recordedAt;
        String verb = method;
        String where = path;
        boolean known = "1.0".equals(schema) || "0.1".equals(schema);
        if (odd
                || !known
                || session == null
                || at == null
                || verb == null
                || where == null
                || status < 0
                || duration < 0) {
            return null;
        }
        return new CassetteHead(session, at, service, env, verb, where, route, new Status(status), duration, -1);
    }
}
