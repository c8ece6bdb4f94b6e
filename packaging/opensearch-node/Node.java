import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.Version;
import org.opensearch.cluster.service.ClusterService;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/// A single OpenSearch node on loopback, in a JVM and on a class path of its own; the java launcher
/// compiles this
/// file. Arguments: an empty folder, a port. Ends with its standard input.
final class Node extends org.opensearch.node.Node {
    private Node(Environment environment, Class<? extends Plugin> plugin) {
        super(
                environment,
                List.of(new PluginInfo(
                        plugin.getName(), "classpath", "NA", Version.CURRENT, "21", plugin.getName(), List.of(), false)),
                false);
    }

    @Override
    protected void configureNodeAndClusterIdStateListener(ClusterService service) {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        for (String folder : List.of("config", "data", "logs", "modules", "plugins")) {
            Files.createDirectories(home.resolve(folder));
        }
        Settings settings = Settings.builder()
                .put("path.home", home.toString())
                .put("cluster.name", "tests")
                .put("node.name", "n1")
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", arguments[1])
                .put("transport.port", "0")
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> "n1");
        Node node = new Node(environment, Netty4ModulePlugin.class);
        node.start();
        System.out.println("READY");
        System.out.flush();
        while (System.in.read() >= 0) {
            // The end of input is the end of whoever started this.
        }
        node.close();
        System.exit(0);
    }
}
