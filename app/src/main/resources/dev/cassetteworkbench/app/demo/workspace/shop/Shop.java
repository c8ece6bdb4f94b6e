import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The demo's target app: a small shop in plain Java, started from source with "java Shop.java".
 *
 * <p>POST /checkout reads the cart from Redis, asks a fraud and a rate service at the same time, then charges the card.
 * It has a bug, as real shops have: it believes that a declined payment always says when to try again.
 *
 * <p>Variables: PORT, PAYMENT_URL, FRAUD_URL, REDIS_URL, SHOP_RECORD (folder to record cassettes into, see Tape.java).
 */
public final class Shop {
    static final String PAYMENTS = System.getenv().getOrDefault("PAYMENT_URL", "http://payments.example");
    static final String FRAUD = System.getenv().getOrDefault("FRAUD_URL", "http://fraud.example");
    static final String REDIS = System.getenv().getOrDefault("REDIS_URL", "redis://127.0.0.1:6379/0");
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", Shop::serve);
        server.start();
        System.out.println("shop: listening on 127.0.0.1:" + port);
    }

    static void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Tape tape = Tape.begin(exchange, body);
        Answer answer;
        try {
            if (exchange.getRequestMethod().equals("POST") && path.equals("/checkout")) {
                answer = checkout(body, tape);
            } else if (exchange.getRequestMethod().equals("GET") && path.startsWith("/carts/")) {
                answer = cart(path.substring("/carts/".length()), tape);
            } else if (path.equals("/health")) {
                answer = new Answer(200, "{\"ok\": true}");
            } else {
                answer = new Answer(404, "{\"error\": \"not found\"}");
            }
        } catch (HttpTimeoutException e) {
            System.out.println("shop: a service did not answer in time");
            answer = new Answer(504, "{\"error\": \"upstream timeout\"}");
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            answer = new Answer(500, "{\"error\": \"internal\", \"exception\": \"" + e.getClass().getSimpleName() + "\"}");
        }
        byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        tape.end(answer.status(), bytes);
    }

    static Answer checkout(String order, Tape tape) throws IOException {
        String cart = text(order, "cart");
        String saved = redis(tape, "GET", "cart:" + cart);
        if (saved == null) {
            return new Answer(404, "{\"error\": \"cart is empty\", \"cart\": \"" + cart + "\"}");
        }
        String amount = number(saved, "cents");
        System.out.println("shop: cart " + cart + " loaded, " + amount + " cents");

        List<String> both = together(
                () -> get(tape, FRAUD + "/v1/score", "cart=" + cart + "&cents=" + amount),
                () -> get(tape, PAYMENTS + "/v1/rates", "base=EUR"));
        System.out.println("shop: fraud score " + number(both.get(0), "score"));
        if (Double.parseDouble(number(both.get(0), "score")) > 0.9) {
            return new Answer(403, "{\"error\": \"refused\", \"cart\": \"" + cart + "\"}");
        }

        String charge = post(tape, PAYMENTS + "/v1/charges",
                "{\"cart\": \"" + cart + "\", \"cents\": " + amount + ", \"currency\": \"EUR\"}");
        if (charge.contains("\"declined\"")) {
            // The bug: "do_not_retry" declines carry no retry_after, and number() then finds nothing.
            int retry = Integer.parseInt(number(charge, "retry_after"));
            System.out.println("shop: declined, try again in " + retry + " s");
            return new Answer(402, "{\"cart\": \"" + cart + "\", \"status\": \"declined\", \"retry_after\": " + retry + "}");
        }
        redis(tape, "SET", "order:" + cart, text(charge, "id"));
        return new Answer(200, "{\"cart\": \"" + cart + "\", \"status\": \"paid\", \"cents\": " + amount
                + ", \"charge\": \"" + text(charge, "id") + "\"}");
    }

    static Answer cart(String cart, Tape tape) throws IOException {
        String saved = redis(tape, "GET", "cart:" + cart);
        return saved == null ? new Answer(404, "{\"error\": \"no such cart\"}") : new Answer(200, saved);
    }

    record Answer(int status, String json) {}

    interface Step {
        String run() throws IOException;
    }

    /** Runs both steps at the same time, as busy services do; recordings then hold overlapping calls. */
    static List<String> together(Step one, Step two) throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(one::run);
            var second = threads.submit(two::run);
            return List.of(first.get(), second.get());
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    static String get(Tape tape, String url, String query) throws IOException {
        return send(tape, url, query, HttpRequest.newBuilder(URI.create(url + "?" + query)).GET(), "GET", "");
    }

    static String post(Tape tape, String url, String json) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(tape, url, "", request, "POST", json);
    }

    static String send(Tape tape, String url, String query, HttpRequest.Builder request, String method, String payload)
            throws IOException {
        long start = System.nanoTime();
        try {
            HttpResponse<String> answer = HTTP.send(
                    request.timeout(Duration.ofMillis(1500)).build(), HttpResponse.BodyHandlers.ofString());
            tape.http(start, method, url, query, payload, answer);
            return answer.body();
        } catch (IOException e) {
            tape.httpError(start, method, url, query, payload, e);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    /** One command on a connection of its own; null for nil. */
    static String redis(Tape tape, String... words) throws IOException {
        URI address = URI.create(REDIS);
        long start = System.nanoTime();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
            for (String word : words) {
                command.append('$').append(word.getBytes(StandardCharsets.UTF_8).length).append("\r\n").append(word).append("\r\n");
            }
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = line(in);
            String value = switch (head.charAt(0)) {
                case '$' -> head.equals("$-1") ? null : bulk(in, Integer.parseInt(head.substring(1)));
                case '-' -> throw new IOException("redis: " + head.substring(1));
                case '_' -> null;
                default -> head.substring(1);
            };
            tape.redis(start, words, value);
            return value;
        }
    }

    private static String bulk(InputStream in, int length) throws IOException {
        String value = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        line(in);
        return value;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new IOException("redis closed the connection");
            }
            line.append((char) c);
        }
        in.read();
        return line.toString();
    }

    static String text(String json, String key) {
        return first(json, "\"" + key + "\"\\s*:\\s*\"([^\"]*)\"");
    }

    static String number(String json, String key) {
        return first(json, "\"" + key + "\"\\s*:\\s*(-?[0-9.]+)");
    }

    private static String first(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        return matcher.find() ? matcher.group(1) : null;
    }
}
