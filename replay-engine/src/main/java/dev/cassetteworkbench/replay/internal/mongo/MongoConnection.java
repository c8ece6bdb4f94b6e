package dev.cassetteworkbench.replay.internal.mongo;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.JsonBytes;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.MongoAnswer;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.mongo.MongoWire.ProtocolException;
import dev.cassetteworkbench.replay.internal.mongo.MongoWire.Request;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonParseException;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/// One client's conversation. Used by its own thread only.
final class MongoConnection {
    /// A message that has begun comes at once; between messages a pool may wait for ever.
    private static final int LONGEST_MESSAGE_MS = 30_000;

    private static final JsonWriterSettings JSON =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private final Socket socket;
    private final CallDesk desk;
    private final int id;
    private int replies;

    MongoConnection(Socket socket, CallDesk desk, int id) {
        this.socket = socket;
        this.desk = desk;
        this.id = id;
    }

    /// Talks until the client leaves, breaks the protocol, or a recorded network error ends it.
    ///
    /// @throws IOException when the connection breaks
    void run() throws IOException, ProtocolException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        while (true) {
            timeout(0);
            Request request = MongoWire.read(in, () -> timeout(LONGEST_MESSAGE_MS));
            if (request == null) {
                return;
            }
            BsonDocument reply = reply(request.command());
            if (reply == null) {
                return;
            }
            if (!request.silent()) {
                MongoWire.reply(out, request, ++replies, reply);
            }
        }
    }

    private void timeout(int milliseconds) {
        try {
            socket.setSoTimeout(milliseconds);
        } catch (SocketException e) {
            // Closed meanwhile: the next read says so.
            return;
        }
    }

    /// Null to break the connection.
    private @Nullable BsonDocument reply(BsonDocument command) throws ProtocolException {
        String name = command.getFirstKey();
        BsonDocument own = MongoEngine.answer(name, id, desk.isIdle());
        if (own != null) {
            return own;
        }
        SeenCall.Mongo seen = seen(name, command);
        return switch (desk.ask(seen)) {
            case MatchOutcome.Matched matched -> recorded(matched.recorded(), seen);
            case MatchOutcome.NoMatch miss -> MongoReply.refusal(why(seen, miss));
        };
    }

    private static @Nullable BsonDocument recorded(Call call, SeenCall.Mongo seen) {
        if (!(call instanceof MongoCall mongo)) {
            return MongoReply.refusal("the recorded call is not of MongoDB");
        }
        try {
            return MongoReply.of(MongoAnswer.of(mongo), seen, mongo.replay() != null);
        } catch (JsonParseException e) {
            return MongoReply.refusal("the recorded answer of " + seen.label() + " is damaged");
        }
    }

    private static String why(SeenCall.Mongo seen, MatchOutcome.NoMatch miss) {
        Call nearest = miss.nearest();
        String text = "no recording for " + seen.label() + ", " + miss.why();
        return nearest == null ? text : text + "; nearest recorded call: " + nearest.label();
    }

    private static SeenCall.Mongo seen(String name, BsonDocument command) throws ProtocolException {
        String database = command.get("$db") instanceof BsonString text ? text.getValue() : "";
        String collection = command.get(name) instanceof BsonString text ? database + "." + text.getValue() : database;
        JsonValue body = JsonBytes.parse(command.toJson(JSON).getBytes(StandardCharsets.UTF_8));
        if (!(body instanceof JsonObject object)) {
            throw new ProtocolException("a command that has no JSON form");
        }
        return new SeenCall.Mongo(name, collection, object);
    }
}
