import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Records the demo's cassettes again: starts stand-ins of the payment and fraud service (behind a proxy, so that the shop
 * calls them by their names) and of Redis, runs the shop with recording on, and sends it a few days of requests.
 *
 * <p>java packaging/demo/RecordDemo.java, from the project's root. Writes workspace/cassettes and workspace/files.txt.
 */
public final class RecordDemo {
    static final Path WORKSPACE = Path.of("app/src/main/resources/dev/cassetteworkbench/app/demo/workspace");
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        Path cassettes = WORKSPACE.resolve("cassettes");
        if (Files.exists(cassettes)) {
            try (var old = Files.walk(cassettes)) {
                for (Path file : old.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
        int proxy = startServices();
        int redis = startRedis();
        session("2026-11-18T09:12:04Z", proxy, redis, cassettes, "a101 a102 GET:a102 a103 a104 GET:a105 a105 none a106 a107");
        session("2026-11-19T16:40:51Z", proxy, redis, cassettes, "b201 b202 b203 slow GET:b204 b204 b205 risk b206");
        session("2026-11-20T14:01:07Z", proxy, redis, cassettes, "8f20 wait8 8f21 8f22 lost1 8f23 GET:8f24 lost2 8f24 lost3");
        try (var files = Files.walk(WORKSPACE)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> WORKSPACE.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("files.txt"))
                    .sorted()
                    .toList();
            Files.write(WORKSPACE.resolve("files.txt"), names);
            System.out.println(names.size() + " files");
        }
        System.exit(0);
    }

    static void session(String clock, int proxy, int redis, Path folder, String requests) throws Exception {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=" + proxy, "Shop.java");
        builder.directory(WORKSPACE.resolve("shop").toFile()).inheritIO();
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("REDIS_URL", "redis://127.0.0.1:" + redis + "/0");
        builder.environment().put("SHOP_RECORD", folder.toAbsolutePath().toString());
        builder.environment().put("SHOP_CLOCK", clock);
        Process shop = builder.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + port);
            await(base.resolve("/health"));
            for (String request : requests.split(" ")) {
                HttpRequest.Builder call = request.startsWith("GET:")
                        ? HttpRequest.newBuilder(base.resolve("/carts/" + request.substring(4))).GET()
                        : HttpRequest.newBuilder(base.resolve("/checkout"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"cart\": \"" + request + "\", \"gift\": false}"));
                var answer = CLIENT.send(call.build(), HttpResponse.BodyHandlers.ofString());
                System.out.println(request + " " + answer.statusCode() + " " + answer.body());
                LockSupport.parkNanos(350_000_000L);
            }
        } finally {
            shop.destroy();
            shop.waitFor();
        }
    }

    static void await(URI health) throws Exception {
        for (int i = 0; i < 200; i++) {
            try {
                CLIENT.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(50_000_000L);
            }
        }
        throw new IOException("the shop did not start");
    }

    /** Payments and fraud as one HTTP proxy: requests arrive with their full address. */
    static int startServices() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            URI uri = exchange.getRequestURI();
            String path = uri.getPath();
            int status = 200;
            String answer;
            long millis;
            if (path.equals("/v1/score")) {
                boolean slow = uri.getQuery().contains("cart=slow");
                answer = "{\"score\": " + (uri.getQuery().contains("cart=risk") ? "0.97" : "0.12") + ", \"model\": \"2026-10\"}";
                millis = slow ? 1800 : 60 + Math.floorMod(uri.getQuery().hashCode(), 40);
            } else if (path.equals("/v1/rates")) {
                answer = "{\"base\": \"EUR\", \"USD\": 1.0842, \"CHF\": 0.9317}";
                millis = 35;
            } else {
                String cart = body.replaceAll(".*\"cart\": \"([^\"]*)\".*", "$1");
                millis = 180 + Math.floorMod(cart.hashCode(), 90);
                if (cart.startsWith("lost")) {
                    answer = "{\"id\": \"ch_" + cart + "\", \"status\": \"declined\", \"code\": \"do_not_retry\", \"reason\": \"card reported lost\"}";
                    status = 402;
                    millis = 640;
                } else if (cart.startsWith("wait")) {
                    answer = "{\"id\": \"ch_" + cart + "\", \"status\": \"declined\", \"code\": \"insufficient_funds\", \"retry_after\": 3600}";
                    status = 402;
                } else {
                    answer = "{\"id\": \"ch_" + cart + "\", \"status\": \"succeeded\", \"captured\": true}";
                }
            }
            LockSupport.parkNanos(millis * 1_000_000L);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server.getAddress().getPort();
    }

    /** Answers GET cart:ID for every cart but "none", and SET with OK. */
    static int startRedis() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> answer(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
        return server.getLocalPort();
    }

    static void answer(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String head = in.readLine(); head != null; head = in.readLine()) {
                List<String> words = new ArrayList<>();
                for (int i = Integer.parseInt(head.substring(1)); i > 0; i--) {
                    in.readLine();
                    words.add(in.readLine());
                }
                String key = words.size() > 1 ? words.get(1) : "";
                String reply = "+OK\r\n";
                if (words.getFirst().equals("GET")) {
                    String cart = key.substring(key.indexOf(':') + 1);
                    String value = "{\"cart\": \"" + cart + "\", \"items\": " + (1 + Math.floorMod(cart.hashCode(), 4)) + ", \"cents\": "
                            + (1990 + Math.floorMod(cart.hashCode(), 9) * 1000) + "}";
                    reply = cart.equals("none") ? "$-1\r\n" : "$" + value.length() + "\r\n" + value + "\r\n";
                }
                socket.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The shop closes its connection after each command.
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
