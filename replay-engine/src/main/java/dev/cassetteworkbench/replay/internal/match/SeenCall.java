package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.replay.internal.sql.Dialect;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call the app made, as the wire mock understood it. Byte arrays are handed over, never changed
/// afterwards.
public sealed interface SeenCall {

    CallKind kind();

    /// Short name for tables and refusals, without payload: `GET http://host/path`, `GET cart:1`.
    String label();

    /// @param scheme `http` or `https`
    /// @param host the host the app meant, lower case, after undoing any rewriting of addresses
    /// @param port the port the app meant
    /// @param rawPath percent-encoded path without query, as sent
    /// @param rawQuery without `?`, empty when there is none
    record Http(
            String method,
            String scheme,
            String host,
            int port,
            String rawPath,
            String rawQuery,
            Headers headers,
            Bytes body)
            implements SeenCall {
        @Override
        public CallKind kind() {
            return CallKind.HTTP;
        }

        @Override
        public String label() {
            boolean usual = port == (scheme.equals("https") ? 443 : 80);
            return method + " " + scheme + "://" + host + (usual ? "" : ":" + port) + rawPath;
        }
    }

    /// @param arguments the command and its arguments as sent
    record Redis(List<Bytes> arguments) implements SeenCall {
        public Redis {
            arguments = List.copyOf(arguments);
        }

        @Override
        public CallKind kind() {
            return CallKind.REDIS;
        }

        @Override
        public String label() {
            String command = arguments.isEmpty() ? "" : arguments.getFirst().text();
            return arguments.size() < 2
                    ? command
                    : command + " " + arguments.get(1).text();
        }
    }

    /// @param text the statement
    /// @param parameters values that travelled beside it, by position, as text; null for SQL's NULL
    record Sql(Dialect dialect, SqlText text, List<@Nullable String> parameters) implements SeenCall {
        public Sql {
            parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
        }

        @Override
        public CallKind kind() {
            return CallKind.DATABASE;
        }

        @Override
        public String label() {
            return text.label();
        }
    }

    /// @param command name of the command as sent, e.g. `find`
    /// @param collection `database.collection`, or the database alone for commands without collection
    /// @param body the command as JSON, without what a session adds
    record Mongo(String command, String collection, JsonObject body) implements SeenCall {
        @Override
        public CallKind kind() {
            return CallKind.MONGODB;
        }

        @Override
        public String label() {
            return command + " " + collection;
        }
    }

    /// A protocol no mock speaks, seen by a listener: refused and named.
    record Unknown(String what) implements SeenCall {
        @Override
        public CallKind kind() {
            return CallKind.OTHER;
        }

        @Override
        public String label() {
            return what;
        }
    }

    /// Bytes compared by value.
    final class Bytes {
        public static final Bytes EMPTY = new Bytes(new byte[0]);

        private final byte[] content;

        public Bytes(byte[] content) {
            this.content = content;
        }

        /// The array itself; not to be changed.
        public byte[] content() {
            return content;
        }

        /// As UTF-8 text, malformed input replaced.
        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && java.util.Arrays.equals(content, bytes.content);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(content);
        }
    }
}
