package dev.cassetteworkbench.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.testing.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSuggestionTest {
    @TempDir
    Path folder = Path.of("");

    private List<String> best() {
        return CommandSuggestion.in(folder).getFirst().command();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "catalog", "checkout", "orders", "reviews", "shipping"})
    void startsTheTargetAppsByTheirOwnFile(String app) {
        assertEquals(
                List.of("python3", "app.py"),
                CommandSuggestion.in(Recordings.targetApps().resolve(app))
                        .getFirst()
                        .command());
    }

    @Test
    void offersUvicornForAnAsgiObject() throws IOException {
        Files.writeString(folder.resolve("main.py"), "from fastapi import FastAPI\napi = FastAPI(title='x')\n");
        assertEquals(
                List.of("python3", "-m", "uvicorn", "main:api", "--host", "127.0.0.1", "--port", "${port}"), best());
    }

    @Test
    void takesTheWebLineOfAProcfileFirst() throws IOException {
        Files.writeString(folder.resolve("Procfile"), "worker: x\nweb: gunicorn 'my app:app' --bind :$PORT\n");
        Files.writeString(folder.resolve("package.json"), "{\"scripts\": {\"start\": \"node x\"}}");
        assertEquals(List.of("gunicorn", "my app:app", "--bind", ":${port}"), best());
        assertEquals(
                List.of("npm", "start"), CommandSuggestion.in(folder).get(1).command());
    }

    @ParameterizedTest
    @CsvSource({
        "manage.py,import django,python3 manage.py runserver --noreload 127.0.0.1:${port}",
        "pom.xml,spring-boot,mvn -q spring-boot:run",
        "package.json,{},node index.js",
        "build.gradle,plugins {},gradle --no-daemon run",
        "pom.xml,<project/>,mvn -q exec:java",
        "build.gradle,id 'org.springframework.boot',gradle --no-daemon bootRun",
        "Shop.java,static void main(String[] a),java Shop.java",
        "go.mod,module x,go run .",
        "Shop.csproj,<Project/>,dotnet run --project Shop.csproj --urls http://127.0.0.1:${port}"
    })
    void knowsOtherKindsOfProject(String file, String content, String command) throws IOException {
        Files.writeString(folder.resolve(file), content);
        Files.writeString(folder.resolve("index.js"), "");
        assertEquals(command, String.join(" ", best()));
    }

    @Test
    void prefersGunicornWhereItIsRequired() throws IOException {
        Files.writeString(folder.resolve("app.py"), "from flask import Flask\nshop = Flask(__name__)\n");
        Files.writeString(folder.resolve("requirements.txt"), "flask==3.0\ngunicorn>=21\n");
        assertEquals(List.of("python3", "-m", "gunicorn", "--bind", "127.0.0.1:${port}", "app:shop"), best());
        assertEquals("flask", CommandSuggestion.in(folder).get(1).command().get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: node server.js --port 8080",
                "command: [\"node\", 'server.js', --port, \"8080\"]",
                "command:\n      - node\n      - \"server.js\"\n      - --port\n      - '8080'"
            })
    void takesCommandsFromAComposeFile(String command) throws IOException {
        Files.writeString(
                folder.resolve("compose.yaml"),
                "# ours\nservices:\n  db:\n    image: postgres\n  web:\n    build: .\n    " + command
                        + "\n    ports:\n      - 80:80\nvolumes:\n  data:\n");
        CommandSuggestion only = CommandSuggestion.in(folder).getFirst();
        assertEquals(List.of("node", "server.js", "--port", "8080"), only.command());
        assertEquals("compose.yaml starts web like this", only.why());
        assertEquals(1, CommandSuggestion.in(folder).size());
    }

    @Test
    void knowsNothingOfEmptyAndMissingFolders() {
        assertEquals(List.of(), CommandSuggestion.in(folder));
        assertTrue(CommandSuggestion.in(folder.resolve("nowhere")).isEmpty());
    }
}
