package dev.cassetteworkbench.replay.internal.postgres;

import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.postgres.PgReader.Message;
import dev.cassetteworkbench.replay.internal.postgres.PgReader.ProtocolException;
import dev.cassetteworkbench.replay.internal.sql.Dialect;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.io.IOException;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// One client's conversation. Used by its own thread only.
final class PgConnection {
    /// A message that has begun comes at once; between messages a pool may wait for ever.
    private static final int LONGEST_MESSAGE_MS = 30_000;

    private final Socket socket;
    private final PgReader in;
    private final PgWriter out;
    private final PgEngine engine;
    private final PgDesk desk;
    private final PgPrepared prepared;
    private final int id;
    private boolean skipping;

    PgConnection(Socket socket, PgStartup.Admitted admitted, CallDesk calls, int id) {
        this.socket = socket;
        this.in = admitted.reader();
        this.out = admitted.writer();
        this.id = id;
        this.engine = new PgEngine(calls);
        engine.login(admitted.told());
        this.desk = new PgDesk(calls, engine);
        this.prepared = new PgPrepared(desk, out);
    }

    /// Talks until the client leaves or breaks the protocol.
    ///
    /// @throws IOException when the connection breaks
    void run() throws IOException {
        out.authenticated();
        for (Map.Entry<String, String> setting : engine.reported().entrySet()) {
            out.parameter(setting.getKey(), setting.getValue());
        }
        out.key(id, id);
        out.ready(engine.transaction());
        out.flush();
        try {
            while (true) {
                socket.setSoTimeout(0);
                int letter = in.letter();
                if (letter < 0 || letter == 'X') {
                    return;
                }
                socket.setSoTimeout(LONGEST_MESSAGE_MS);
                take(in.body(letter));
                if (!in.hasMore()) {
                    out.flush();
                }
            }
        } catch (ProtocolException e) {
            out.error(new PgError(PgError.PROTOCOL, "replay: " + e.getMessage()), true);
            out.flush();
        }
    }

    private void take(Message message) throws IOException, ProtocolException {
        char type = message.type();
        if (type == 'S') {
            skipping = false;
            ready();
            return;
        }
        if (skipping) {
            return;
        }
        if (type == 'Q') {
            simple(message.text());
            return;
        }
        try {
            extended(message);
        } catch (PgError e) {
            fail(e);
            skipping = true;
        }
    }

    private void extended(Message message) throws IOException, ProtocolException, PgError {
        switch (message.type()) {
            case 'P' -> prepared.parse(message);
            case 'B' -> prepared.bind(message);
            case 'D' -> prepared.describe(message);
            case 'E' -> prepared.execute(message);
            case 'C' -> prepared.close(message);
            case 'H' -> out.flush();
            // What is left of a COPY that was refused.
            case 'd', 'c', 'f' -> {}
            case 'F' -> throw new PgError(PgError.NO_RECORDING, "replay: function calls are not replayed");
            default -> throw new ProtocolException("message " + (int) message.type() + " is not known");
        }
    }

    private void simple(String text) throws IOException {
        List<SqlText> statements = SqlText.split(text, Dialect.POSTGRESQL);
        if (statements.isEmpty()) {
            out.plain('I');
        }
        try {
            for (SqlText statement : statements) {
                PgResult result = desk.result(statement, List.of());
                List<Integer> formats = Collections.nCopies(result.columns().size(), 0);
                if (!result.columns().isEmpty()) {
                    out.rowDescription(result.columns(), formats);
                }
                for (List<dev.cassetteworkbench.replay.internal.match.SqlAnswer.Cell> row : result.rows()) {
                    out.row(result.encoded(row, formats));
                }
                out.complete(result.tag());
            }
        } catch (PgError e) {
            fail(e);
        }
        ready();
    }

    private void fail(PgError error) throws IOException {
        engine.fail();
        out.error(error, false);
    }

    private void ready() throws IOException {
        for (Map.Entry<String, String> setting : engine.takeChanged().entrySet()) {
            out.parameter(setting.getKey(), setting.getValue());
        }
        if (engine.transaction() == 'I') {
            prepared.endPortals();
        }
        out.ready(engine.transaction());
        out.flush();
    }
}
