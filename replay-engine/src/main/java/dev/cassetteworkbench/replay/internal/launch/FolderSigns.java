package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.CommandLine;
import dev.cassetteworkbench.replay.CommandSuggestion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Guesses start commands from the files of a folder. Looks at the folder itself only, never runs
/// anything.
public final class FolderSigns {
    private static final int LOOK_AT = 256 << 10;
    private static final List<String> PYTHON_FILES =
            List.of("app.py", "main.py", "server.py", "wsgi.py", "asgi.py", "run.py", "api.py");
    private static final Pattern MAIN_GUARD = Pattern.compile("__name__\\s*==\\s*[\"']__main__[\"']");
    private static final Pattern ASGI_OBJECT =
            Pattern.compile("(?m)^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)?(?:FastAPI|Starlette)\\(");
    private static final Pattern WSGI_OBJECT =
            Pattern.compile("(?m)^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)?Flask\\(");
    private static final Pattern GUNICORN = Pattern.compile("(?m)^[\\s\"']*gunicorn\\b");
    private static final Pattern JAVA_MAIN = Pattern.compile("void\\s+main\\s*\\(");
    private static final Pattern START_SCRIPT = Pattern.compile("\"start\"\\s*:");
    private static final Pattern PROCFILE_WEB = Pattern.compile("(?m)^web:\\s*(.+)$");

    private final Path folder;
    private final Set<CommandSuggestion> found = new LinkedHashSet<>();

    private FolderSigns(Path folder) {
        this.folder = folder;
    }

    public static List<CommandSuggestion> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        FolderSigns signs = new FolderSigns(folder);
        signs.procfile();
        signs.django();
        signs.python();
        signs.node();
        signs.java();
        signs.others();
        signs.compose();
        return List.copyOf(signs.found);
    }

    private void suggest(String why, String... words) {
        found.add(new CommandSuggestion(List.of(words), why));
    }

    private void procfile() {
        Matcher web = PROCFILE_WEB.matcher(text("Procfile"));
        if (web.find() && CommandLine.split(web.group(1).strip()) instanceof CommandLine.Words words) {
            List<String> filled = words.words().stream()
                    .map(word -> word.replace("${PORT}", "${port}").replace("$PORT", "${port}"))
                    .toList();
            found.add(new CommandSuggestion(filled, "Procfile names a web process"));
        }
    }

    private void django() {
        if (text("manage.py").contains("django")) {
            suggest("manage.py is Django's", "python3", "manage.py", "runserver", "--noreload", "127.0.0.1:${port}");
        }
    }

    private void python() {
        for (String file : PYTHON_FILES) {
            String code = text(file);
            if (code.isEmpty()) {
                continue;
            }
            String framework = framework(code);
            gunicorn(file, code);
            String module = file.substring(0, file.length() - ".py".length());
            if (MAIN_GUARD.matcher(code).find()) {
                suggest(
                        file + (framework.isEmpty() ? " starts itself" : " uses " + framework + " and starts itself"),
                        "python3",
                        file);
            }
            Matcher object = ASGI_OBJECT.matcher(code);
            if (object.find()) {
                suggest(
                        file + " uses " + framework,
                        "python3",
                        "-m",
                        "uvicorn",
                        module + ":" + object.group(1),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "${port}");
            } else if (framework.equals("Flask")) {
                suggest(
                        file + " uses Flask",
                        "python3",
                        "-m",
                        "flask",
                        "--app",
                        module,
                        "run",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "${port}");
            }
        }
    }

    /// A team that names gunicorn among its requirements starts with it.
    private void gunicorn(String file, String code) {
        Matcher object = WSGI_OBJECT.matcher(code);
        boolean named = exists("gunicorn.conf.py")
                || GUNICORN.matcher(text("requirements.txt") + "\n" + text("pyproject.toml") + "\n" + text("Pipfile"))
                        .find();
        if (named && object.find()) {
            String module = file.substring(0, file.length() - ".py".length());
            suggest(
                    file + " uses Flask, and gunicorn is required",
                    "python3",
                    "-m",
                    "gunicorn",
                    "--bind",
                    "127.0.0.1:${port}",
                    module + ":" + object.group(1));
        }
    }

    /// What a container is started with may work here as well.
    private void compose() {
        for (String file : ComposeFile.NAMES) {
            ComposeFile.commands(text(file))
                    .forEach((service, words) ->
                            found.add(new CommandSuggestion(words, file + " starts " + service + " like this")));
        }
    }

    private static String framework(String code) {
        for (String[] sign : new String[][] {
            {"fastapi", "FastAPI"},
            {"flask", "Flask"},
            {"django", "Django"},
            {"starlette", "Starlette"},
            {"aiohttp.web", "aiohttp"}
        }) {
            if (Pattern.compile("(?m)^\\s*(from|import)\\s+" + Pattern.quote(sign[0]) + "\\b")
                    .matcher(code)
                    .find()) {
                return sign[1];
            }
        }
        return "";
    }

    private void node() {
        String manifest = text("package.json");
        if (START_SCRIPT.matcher(manifest).find()) {
            suggest("package.json has a start script", "npm", "start");
        } else if (!manifest.isEmpty()) {
            for (String file : List.of("server.js", "index.js", "app.js")) {
                if (exists(file)) {
                    suggest("package.json beside " + file, "node", file);
                }
            }
        }
    }

    private void java() {
        String wrapper = exists("mvnw") ? "./mvnw" : "mvn";
        String pom = text("pom.xml");
        if (pom.contains("spring-boot")) {
            suggest("pom.xml uses Spring Boot", wrapper, "-q", "spring-boot:run");
        } else if (pom.contains("quarkus")) {
            suggest("pom.xml uses Quarkus", wrapper, "-q", "quarkus:dev", "-Dquarkus.http.port=${port}");
        } else if (!pom.isEmpty()) {
            suggest("pom.xml is Maven's", wrapper, "-q", "exec:java");
        }
        String gradle = text("build.gradle") + text("build.gradle.kts");
        if (!gradle.isEmpty()) {
            String program = exists("gradlew") ? "./gradlew" : "gradle";
            boolean boot = gradle.contains("springframework.boot");
            suggest("Gradle build", program, "--no-daemon", boot ? "bootRun" : "run");
        }
        if (pom.isEmpty() && gradle.isEmpty()) {
            for (String file : named("*.java")) {
                if (JAVA_MAIN.matcher(text(file)).find()) {
                    suggest(file + " is a single-file program", "java", file);
                }
            }
        }
    }

    private void others() {
        if (exists("go.mod")) {
            suggest("go.mod is Go's", "go", "run", ".");
        }
        for (String file : named("*.csproj")) {
            suggest(
                    file + " is a .NET project",
                    "dotnet",
                    "run",
                    "--project",
                    file,
                    "--urls",
                    "http://127.0.0.1:${port}");
        }
        if (exists("Cargo.toml")) {
            suggest("Cargo.toml is Rust's", "cargo", "run");
        }
    }

    private boolean exists(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    private List<String> named(String glob) {
        List<String> result = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(file -> result.add(file.getFileName().toString()));
        } catch (IOException e) {
            return List.of();
        }
        result.sort(null);
        return result;
    }

    /// The file's first part as text; empty when it is not there or cannot be read: then it is no sign.
    private String text(String file) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(LOOK_AT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
