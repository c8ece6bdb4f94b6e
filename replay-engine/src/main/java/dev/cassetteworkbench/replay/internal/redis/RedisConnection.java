package dev.cassetteworkbench.replay.internal.redis;

import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.Fault;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One client's conversation. Used by its own thread only.
final class RedisConnection {
    private static final Set<String> REFUSED =
            Set.of("SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "MONITOR", "PSYNC", "SYNC");

    private final Socket socket;
    private final CallDesk desk;
    private final long id;
    private int version = 2;
    private @Nullable List<SeenCall.Redis> queue;

    RedisConnection(Socket socket, CallDesk desk, long id) {
        this.socket = socket;
        this.desk = desk;
        this.id = id;
    }

    /// Talks until the client leaves, breaks the protocol, or a recorded network error ends it.
    ///
    /// @throws IOException when the connection breaks
    void run() throws IOException {
        BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        while (true) {
            List<Bytes> words;
            try {
                words = RespCodec.readCommand(in);
            } catch (RespCodec.ProtocolException e) {
                RespCodec.write(out, new Resp.Failure("ERR Protocol error: " + e.getMessage()), version);
                out.flush();
                return;
            }
            if (words == null) {
                return;
            }
            if (words.isEmpty()) {
                continue;
            }
            try {
                RespCodec.write(out, reply(words), version);
            } catch (BrokenOnPurpose e) {
                out.flush();
                act(e.fault);
                return;
            }
            if (in.available() == 0) {
                out.flush();
            }
            if (EngineAnswers.word(words, 0).equals("QUIT")) {
                out.flush();
                return;
            }
        }
    }

    private Resp reply(List<Bytes> words) throws BrokenOnPurpose {
        SeenCall.Redis seen = new SeenCall.Redis(words);
        String command = EngineAnswers.word(words, 0);
        List<SeenCall.Redis> waiting = queue;
        return switch (command) {
            case "MULTI" -> {
                queue = waiting == null ? new ArrayList<>() : waiting;
                yield waiting == null ? Resp.OK : new Resp.Failure("ERR MULTI calls can not be nested");
            }
            case "EXEC" -> {
                queue = null;
                yield waiting == null ? new Resp.Failure("ERR EXEC without MULTI") : exec(waiting);
            }
            case "DISCARD" -> {
                queue = null;
                yield waiting == null ? new Resp.Failure("ERR DISCARD without MULTI") : Resp.OK;
            }
            default -> {
                if (waiting == null) {
                    yield single(seen);
                }
                waiting.add(seen);
                yield new Resp.Simple("QUEUED");
            }
        };
    }

    private Resp exec(List<SeenCall.Redis> waiting) throws BrokenOnPurpose {
        List<Resp> replies = new ArrayList<>();
        for (SeenCall.Redis seen : waiting) {
            replies.add(single(seen));
        }
        return new Resp.Items(replies);
    }

    private Resp single(SeenCall.Redis seen) throws BrokenOnPurpose {
        List<Bytes> words = seen.arguments();
        String command = EngineAnswers.word(words, 0);
        if (command.equals("HELLO")) {
            return hello(words);
        }
        if (command.equals("RESET")) {
            version = 2;
            return new Resp.Simple("RESET");
        }
        if (command.equals("QUIT")) {
            return Resp.OK;
        }
        // Both would lead the client to other addresses than ours.
        if (command.equals("CLUSTER")) {
            return notMocked("Redis Cluster", "ERR This instance has cluster support disabled");
        }
        if (command.equals("SENTINEL")) {
            return notMocked("Redis Sentinel", "ERR unknown command 'SENTINEL'");
        }
        Resp handshake = EngineAnswers.handshake(words, id);
        if (handshake != null) {
            return handshake;
        }
        Resp heartbeat = EngineAnswers.heartbeat(words);
        return heartbeat != null && !desk.awaits(seen) ? heartbeat : recorded(seen, command);
    }

    /// Told as a miss that names the kind of server; the client gets the words it knows from servers
    /// that are not of that kind.
    private Resp notMocked(String what, String usualWords) {
        desk.ask(new SeenCall.Unknown(what));
        return new Resp.Failure(usualWords);
    }

    private Resp hello(List<Bytes> words) {
        String wanted = EngineAnswers.word(words, 1);
        if (!wanted.isEmpty() && !wanted.equals("2") && !wanted.equals("3")) {
            return new Resp.Failure("NOPROTO unsupported protocol version");
        }
        version = wanted.isEmpty() ? version : Integer.parseInt(wanted);
        return EngineAnswers.hello(version, id);
    }

    private Resp recorded(SeenCall.Redis seen, String command) throws BrokenOnPurpose {
        return switch (desk.ask(seen)) {
            case MatchOutcome.Matched matched when REFUSED.contains(command) -> refused(command + " is not replayed");
            case MatchOutcome.Matched matched -> {
                if (!(matched.recorded() instanceof RedisCall call)) {
                    yield refused("the recorded call is not of Redis");
                }
                Fault fault = networkFault(call);
                if (fault != null) {
                    throw new BrokenOnPurpose(fault);
                }
                yield RepairTable.reply(call, seen);
            }
            case MatchOutcome.NoMatch miss when REFUSED.contains(command) -> refused(command + " is not replayed");
            case MatchOutcome.NoMatch miss -> refused("no recording for " + command + ", " + miss.why());
        };
    }

    private static Resp refused(String why) {
        return new Resp.Failure("ERR replay: " + why);
    }

    /// Errors of the connection, not of the server: the client class tells.
    private static @Nullable Fault networkFault(RedisCall call) {
        String type = call.facts().errorType();
        if (type == null) {
            return null;
        }
        return switch (type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "timeouterror" -> new Fault.Silence(Fault.LONGEST_SILENCE_MS);
            case "connectionerror" -> new Fault.Close();
            default -> null;
        };
    }

    private void act(Fault fault) throws IOException {
        switch (fault) {
            case Fault.Silence silence -> waitForTheClient(silence.atMostMs());
            case Fault.Reset ignored -> socket.setSoLinger(true, 0);
            case Fault.Close ignored -> socket.shutdownOutput();
            case Fault.CutShort ignored -> socket.shutdownOutput();
            case Fault.UntrustedCertificate ignored -> socket.shutdownOutput();
        }
    }

    private void waitForTheClient(long atMostMs) throws IOException {
        socket.setSoTimeout((int) atMostMs);
        try {
            long read = socket.getInputStream().skip(Long.MAX_VALUE);
            assert read >= 0;
        } catch (SocketTimeoutException e) {
            // As long as a fault may hold the connection; closing is what follows anyway.
            return;
        }
    }

    private static final class BrokenOnPurpose extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        BrokenOnPurpose(Fault fault) {
            super("recorded network error", null, false, false);
            this.fault = fault;
        }
    }
}
