package dev.cassetteworkbench.replay.internal.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;

/// An app of a test: asks the same two servers with every usual Java client, and one Redis server.
/// Knows of no proxy and no mock.
final class JavaClients {
    private static final List<String> SERVERS =
            List.of("http://stock.internal:9100/v1/", "https://api.example.com/v1/");

    private JavaClients() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.createContext("/all", JavaClients::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body;
        try {
            body = everything().getBytes(StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            body = ("\"" + e + "\"").getBytes(StandardCharsets.UTF_8);
        }
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String everything() throws IOException {
        StringBuilder json = new StringBuilder("{\"HttpClient\":[");
        try (HttpClient client = HttpClient.newHttpClient()) {
            json.append(withHttpClient(client, SERVERS.get(0) + "client"))
                    .append(',')
                    .append(withHttpClient(client, SERVERS.get(1) + "client"));
        }
        json.append("],\"HttpURLConnection\":[")
                .append(withConnection(SERVERS.get(0) + "connection"))
                .append(',')
                .append(withConnection(SERVERS.get(1) + "connection"));
        OkHttpClient okhttp = new OkHttpClient();
        json.append("],\"OkHttp\":[")
                .append(withOkHttp(okhttp, SERVERS.get(0) + "okhttp"))
                .append(',')
                .append(withOkHttp(okhttp, SERVERS.get(1) + "okhttp"));
        return json + "],\"Jedis\":[" + withJedis(RedisProtocol.RESP2, "2") + "," + withJedis(RedisProtocol.RESP3, "3")
                + "],\"Lettuce\":[" + withLettuce() + "]}";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /// The one member of `{"from": "..."}`.
    private static String from(String json) {
        return json.replaceAll(".*\"from\" ?: ?\"([^\"]*)\".*", "$1");
    }

    private static String withHttpClient(HttpClient client, String url) throws IOException {
        try {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            return quoted(from(answer.body()) + " " + answer.version());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String withConnection(String url) throws IOException {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return quoted(from(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static String withOkHttp(OkHttpClient client, String url) throws IOException {
        try (Response answer =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            return quoted(from(answer.body().string()) + " " + answer.protocol());
        }
    }

    private static String withJedis(RedisProtocol protocol, String suffix) {
        DefaultJedisClientConfig config =
                DefaultJedisClientConfig.builder().protocol(protocol).build();
        try (Jedis jedis = new Jedis(new HostAndPort("127.0.0.1", 6379), config)) {
            Pipeline pipeline = jedis.pipelined();
            var first = pipeline.get("jedis:a" + suffix);
            var second = pipeline.get("jedis:b" + suffix);
            pipeline.sync();
            return quoted(first.get() + second.get() + jedis.get("jedis:c" + suffix));
        }
    }

    private static String withLettuce() {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:6379");
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return quoted(connection.sync().get("lettuce:a"));
        }
    }
}
