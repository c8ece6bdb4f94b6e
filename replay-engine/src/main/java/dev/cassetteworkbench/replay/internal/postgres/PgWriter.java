package dev.cassetteworkbench.replay.internal.postgres;

import dev.cassetteworkbench.replay.internal.match.SqlAnswer.Column;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes messages of the backend.
final class PgWriter {
    private static final int NO_TABLE = 0;

    private final DataOutputStream out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream body = new DataOutputStream(bytes);

    PgWriter(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 16_384));
    }

    private void send(char type) throws IOException {
        out.writeByte(type);
        out.writeInt(bytes.size() + 4);
        bytes.writeTo(out);
        bytes.reset();
    }

    private void text(String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.writeByte(0);
    }

    void flush() throws IOException {
        out.flush();
    }

    /// The one byte that answers a wish for encryption.
    void letter(char letter) throws IOException {
        out.writeByte(letter);
        out.flush();
    }

    void authenticated() throws IOException {
        body.writeInt(0);
        send('R');
    }

    void parameter(String name, String value) throws IOException {
        text(name);
        text(value);
        send('S');
    }

    void key(int process, int secret) throws IOException {
        body.writeInt(process);
        body.writeInt(secret);
        send('K');
    }

    /// Says that protocol 3.0 is spoken, whatever the client asked for.
    void negotiate(List<String> unknown) throws IOException {
        body.writeInt(0);
        body.writeInt(unknown.size());
        for (String option : unknown) {
            text(option);
        }
        send('v');
    }

    /// @param state `I` idle, `T` in a transaction, `E` in a failed one
    void ready(char state) throws IOException {
        body.writeByte(state);
        send('Z');
    }

    /// A message without content: `1` parsed, `2` bound, `3` closed, `n` no rows, `s` suspended,
    /// `I` empty.
    void plain(char type) throws IOException {
        send(type);
    }

    void complete(String tag) throws IOException {
        text(tag);
        send('C');
    }

    void parameterTypes(List<Integer> oids) throws IOException {
        body.writeShort(oids.size());
        for (int oid : oids) {
            body.writeInt(oid);
        }
        send('t');
    }

    /// @param formats 0 text, 1 binary; for each column
    void rowDescription(List<Column> columns, List<Integer> formats) throws IOException {
        body.writeShort(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            PgType type = PgType.of(column.oid());
            text(column.name());
            body.writeInt(NO_TABLE);
            body.writeShort(0);
            body.writeInt(column.oid());
            body.writeShort(column.size() != 0 ? column.size() : type == null ? -1 : type.size());
            body.writeInt(column.modifier());
            body.writeShort(formats.get(i));
        }
        send('T');
    }

    void row(List<byte @Nullable []> cells) throws IOException {
        body.writeShort(cells.size());
        for (byte[] cell : cells) {
            if (cell == null) {
                body.writeInt(-1);
            } else {
                body.writeInt(cell.length);
                body.write(cell);
            }
        }
        send('D');
    }

    void error(PgError error, boolean fatal) throws IOException {
        field('S', fatal ? "FATAL" : "ERROR");
        field('V', fatal ? "FATAL" : "ERROR");
        field('C', error.code());
        field('M', error.getMessage());
        field('D', error.detail());
        field('H', error.hint());
        body.writeByte(0);
        send('E');
    }

    private void field(char name, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            body.writeByte(name);
            text(value);
        }
    }
}
