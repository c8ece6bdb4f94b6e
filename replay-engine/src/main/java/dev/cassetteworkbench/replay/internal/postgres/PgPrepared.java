package dev.cassetteworkbench.replay.internal.postgres;

import dev.cassetteworkbench.replay.internal.match.SqlAnswer.Column;
import dev.cassetteworkbench.replay.internal.postgres.PgReader.Message;
import dev.cassetteworkbench.replay.internal.postgres.PgReader.ProtocolException;
import dev.cassetteworkbench.replay.internal.sql.Dialect;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The extended protocol's part of one connection: prepared statements and portals.
final class PgPrepared {
    /// More than any driver keeps; a flood of names must not eat the memory.
    private static final int MOST_KEPT = 10_000;

    private final PgDesk desk;
    private final PgWriter out;
    private final Map<String, Statement> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();

    PgPrepared(PgDesk desk, PgWriter out) {
        this.desk = desk;
        this.out = out;
    }

    /// @param text null for an empty statement
    private record Statement(@Nullable SqlText text, List<Integer> told) {}

    /// A statement with its values, run when first described or executed.
    private static final class Portal {
        private final Statement statement;
        private final List<@Nullable String> values;
        private final List<Integer> formats;
        private @Nullable PgResult result;
        private int given;

        Portal(Statement statement, List<@Nullable String> values, List<Integer> formats) {
            this.statement = statement;
            this.values = values;
            this.formats = formats;
        }

        List<Integer> formats(int columns) {
            List<Integer> result = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                result.add(
                        formats.isEmpty()
                                ? 0
                                : formats.size() == 1 ? formats.getFirst() : i < formats.size() ? formats.get(i) : 0);
            }
            return result;
        }
    }

    void parse(Message message) throws IOException, ProtocolException, PgError {
        String name = message.text();
        List<SqlText> texts = SqlText.split(message.text(), Dialect.POSTGRESQL);
        List<Integer> told = new ArrayList<>();
        int count = message.small();
        for (int i = 0; i < count; i++) {
            told.add(message.whole());
        }
        if (texts.size() > 1) {
            throw new PgError(PgError.SYNTAX, "cannot insert multiple commands into a prepared statement");
        }
        if (statements.size() >= MOST_KEPT) {
            throw new PgError(PgError.TOO_MANY, "replay: too many prepared statements");
        }
        statements.put(name, new Statement(texts.isEmpty() ? null : texts.getFirst(), told));
        out.plain('1');
    }

    void bind(Message message) throws IOException, ProtocolException, PgError {
        String portal = message.text();
        Statement statement = statement(message.text());
        List<Integer> formats = smalls(message);
        List<Integer> types = types(statement);
        List<@Nullable String> values = new ArrayList<>();
        int count = message.small();
        for (int i = 0; i < count; i++) {
            byte[] value = message.bytes(message.whole());
            int format = formats.isEmpty()
                    ? 0
                    : formats.size() == 1 ? formats.getFirst() : i < formats.size() ? formats.get(i) : 0;
            values.add(value == null ? null : text(value, format, i < types.size() ? types.get(i) : 0));
        }
        if (portals.size() >= MOST_KEPT) {
            throw new PgError(PgError.TOO_MANY, "replay: too many portals");
        }
        portals.put(portal, new Portal(statement, values, smalls(message)));
        out.plain('2');
    }

    private List<Integer> types(Statement statement) throws PgError {
        SqlText text = statement.text();
        PgDesk.Shape shape = text == null ? null : desk.shape(text, statement.told());
        return shape == null ? statement.told() : shape.parameters();
    }

    private static List<Integer> smalls(Message message) throws ProtocolException {
        List<Integer> result = new ArrayList<>();
        int count = message.small();
        for (int i = 0; i < count; i++) {
            result.add(message.small());
        }
        return result;
    }

    private static String text(byte[] value, int format, int oid) {
        if (format == 0) {
            return new String(value, StandardCharsets.UTF_8);
        }
        String text = PgBinary.text(value, oid);
        return text == null ? "\\x" + HexFormat.of().formatHex(value) : text;
    }

    void describe(Message message) throws IOException, ProtocolException, PgError {
        char what = message.letter();
        String name = message.text();
        if (what == 'P') {
            Portal portal = portal(name);
            PgResult result = run(portal);
            columns(
                    result == null ? null : result.columns(),
                    result == null ? List.of() : portal.formats(result.columns().size()));
            return;
        }
        Statement statement = statement(name);
        SqlText text = statement.text();
        if (text == null) {
            out.parameterTypes(List.of());
            out.plain('n');
            return;
        }
        PgDesk.Shape shape = desk.shape(text, statement.told());
        if (shape == null) {
            // Nobody recorded it: asking makes it a miss, told now and not after the client has bound.
            PgResult result = desk.result(text, Collections.nCopies(text.places(), null));
            shape = new PgDesk.Shape(Collections.nCopies(text.places(), PgType.TEXT.oid()), result.columns());
        }
        out.parameterTypes(shape.parameters());
        List<Column> columns = shape.columns();
        columns(columns, columns == null ? List.of() : Collections.nCopies(columns.size(), 0));
    }

    private void columns(@Nullable List<Column> columns, List<Integer> formats) throws IOException {
        if (columns == null || columns.isEmpty()) {
            out.plain('n');
        } else {
            out.rowDescription(columns, formats);
        }
    }

    /// Null for an empty statement.
    private @Nullable PgResult run(Portal portal) throws PgError {
        SqlText text = portal.statement.text();
        if (portal.result == null && text != null) {
            portal.result = desk.result(text, portal.values);
        }
        return portal.result;
    }

    void execute(Message message) throws IOException, ProtocolException, PgError {
        Portal portal = portal(message.text());
        int most = message.whole();
        PgResult result = run(portal);
        if (result == null) {
            out.plain('I');
            return;
        }
        List<Integer> formats = portal.formats(result.columns().size());
        int end = result.rows().size();
        int until = most <= 0 ? end : Math.min(end, portal.given + most);
        while (portal.given < until) {
            out.row(result.encoded(result.rows().get(portal.given), formats));
            portal.given++;
        }
        // A full portion is suspended even when nothing is left, as the real server does.
        if (most > 0 && until - most >= 0 && portal.given == until && until < end) {
            out.plain('s');
        } else {
            out.complete(result.tag());
        }
    }

    void close(Message message) throws IOException, ProtocolException {
        char what = message.letter();
        String name = message.text();
        if (what == 'P') {
            portals.remove(name);
        } else {
            statements.remove(name);
        }
        out.plain('3');
    }

    /// Portals end with their transaction.
    void endPortals() {
        portals.clear();
    }

    private Statement statement(String name) throws PgError {
        Statement statement = statements.get(name);
        if (statement == null) {
            throw new PgError(PgError.NO_STATEMENT, "prepared statement \"" + name + "\" does not exist");
        }
        return statement;
    }

    private Portal portal(String name) throws PgError {
        Portal portal = portals.get(name);
        if (portal == null) {
            throw new PgError(PgError.NO_PORTAL, "portal \"" + name + "\" does not exist");
        }
        return portal;
    }
}
