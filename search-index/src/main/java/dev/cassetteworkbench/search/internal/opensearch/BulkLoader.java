package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.RemoteFault;
import dev.cassetteworkbench.search.internal.lucene.RowWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;

/// Sends rows in bulk. Whoever fills a package sends it and waits for the answer, so reading is
/// never far
/// ahead of the server; rows it was too busy for are sent again, alone and later, and packages become
/// smaller until it keeps up.
final class BulkLoader implements RowWriter {
    private static final int MOST_BYTES = 5 << 20;
    private static final int MOST_ROWS = 1_000;
    private static final int FEWEST_ROWS = 25;
    private static final int ROUNDS = 8;
    private static final String PATH = "/_bulk?filter_path=items.*.status,items.*.error.type,items.*.error.reason";

    private final Transport transport;
    private final AtomicInteger most = new AtomicInteger(MOST_ROWS);
    private final AtomicInteger rejected = new AtomicInteger();
    private final List<String> waiting = new ArrayList<>();
    private String firstReason = "";
    private long bytes;

    BulkLoader(Transport transport) {
        this.transport = transport;
    }

    /// Carries a typed problem through code that knows files only.
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient IndexException problem;

        Failure(IndexException problem) {
            super(problem.getMessage(), problem);
            this.problem = problem;
        }

        IndexException problem() {
            return problem;
        }
    }

    @Override
    public void add(Term key, Document row) throws IOException {
        update(key, row);
    }

    @Override
    public void update(Term key, Document row) throws IOException {
        put(action("index", key) + JsonText.compact(RowJson.of(row)) + "\n");
    }

    @Override
    public void delete(Term key) throws IOException {
        put(action("delete", key));
    }

    private static String action(String name, Term key) {
        JsonObject id = new JsonMembers().put("_id", RowJson.id(key)).object();
        return JsonText.compact(Dsl.object(name, id)) + "\n";
    }

    private void put(String item) throws Failure {
        List<String> full = List.of();
        synchronized (waiting) {
            waiting.add(item);
            bytes += item.length();
            if (waiting.size() >= most.get() || bytes >= MOST_BYTES) {
                full = taken();
            }
        }
        sendAll(full);
    }

    private List<String> taken() {
        List<String> items = List.copyOf(waiting);
        waiting.clear();
        bytes = 0;
        return items;
    }

    /// Sends what is left.
    ///
    /// @throws IndexException with `REJECTED` when the server refused rows for good
    void finish() throws IndexException {
        List<String> rest;
        synchronized (waiting) {
            rest = taken();
        }
        send(rest);
        if (rejected.get() > 0) {
            throw transport.problem(RemoteFault.REJECTED, rejected.get() + " rows, the first: " + firstReason);
        }
    }

    private void sendAll(List<String> items) throws Failure {
        try {
            send(items);
        } catch (IndexException e) {
            throw new Failure(e);
        }
    }

    private void send(List<String> items) throws IndexException {
        List<String> left = items;
        Duration pause = transport.firstPause();
        for (int round = 0; !left.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw transport.problem(RemoteFault.BUSY, left.size() + " rows after " + ROUNDS + " rounds");
            }
            if (round > 0) {
                slower();
                transport.pause(pause);
                pause = pause.multipliedBy(2);
            }
            left = round(left);
        }
        most.updateAndGet(rows -> Math.min(MOST_ROWS, rows + FEWEST_ROWS));
    }

    private void slower() {
        most.updateAndGet(rows -> Math.max(FEWEST_ROWS, rows / 2));
    }

    /// @return what is to be sent again
    private List<String> round(List<String> items) throws IndexException {
        Transport.Answer answer =
                transport.patiently("POST", PATH, String.join("", items), "application/x-ndjson", this::slower);
        if (answer.status() == 413) {
            return halved(items);
        }
        if (!answer.isGood()) {
            throw transport.problem(answer);
        }
        List<JsonObject> results = Dsl.objects(answer.body(), "items");
        if (results.size() != items.size()) {
            throw transport.problem(RemoteFault.FOREIGN, results.size() + " answers to " + items.size() + " rows");
        }
        List<String> again = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (isToBeSentAgain(results.get(i))) {
                again.add(items.get(i));
            }
        }
        return again;
    }

    /// A package that is too large for the server, in two.
    private List<String> halved(List<String> items) throws IndexException {
        slower();
        if (items.size() == 1) {
            reject("413, a row is too large");
            return List.of();
        }
        List<String> again = new ArrayList<>(round(items.subList(0, items.size() / 2)));
        again.addAll(round(items.subList(items.size() / 2, items.size())));
        return again;
    }

    private boolean isToBeSentAgain(JsonObject result) {
        JsonObject one = result.members().values().stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .findFirst()
                .orElse(JsonObject.EMPTY);
        long status = Dsl.number(one, "status");
        boolean gone = status == 404 && result.get("delete") != null;
        if ((status >= 200 && status < 300) || gone) {
            return false;
        }
        if (status == 429 || status >= 500) {
            return true;
        }
        JsonObject error = Dsl.at(one, "error");
        reject(status + " " + Dsl.string(error, "type") + " " + Dsl.string(error, "reason"));
        return false;
    }

    private void reject(String reason) {
        synchronized (waiting) {
            if (rejected.getAndIncrement() == 0) {
                firstReason = reason.substring(0, Math.min(reason.length(), 200));
            }
        }
    }
}
