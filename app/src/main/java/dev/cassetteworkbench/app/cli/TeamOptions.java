package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.library.remote.TeamConnection;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.TeamIndexAddress;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a team index is reached. The login comes from the environment, so that it stands in no
/// history of
/// commands: `OPENSEARCH_USERNAME` and `OPENSEARCH_PASSWORD`, or `OPENSEARCH_TOKEN`.
public class TeamOptions {
    @Option(names = "--allow-http", description = "Team index: speak plain http with another machine.")
    boolean allowHttp;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Team index: certificates (PEM) to believe in place of the system's.")
    @Nullable
    Path authorities;

    public TeamOptions() {}

    /// For commands that ask.
    public static final class Asked extends TeamOptions {
        @Option(
                names = "--index",
                paramLabel = "URL",
                description = "Ask a team index, https://host/index, in place of a folder's or bucket's own.")
        @Nullable
        String index;

        public Asked() {}
    }

    private TeamConnection connection(String url, CommandContext context) {
        try {
            return new TeamConnection(
                    TeamIndexAddress.parse(url, allowHttp),
                    TeamConnection.login(context.environment().variables()),
                    authorities);
        } catch (IllegalArgumentException e) {
            String why = switch (String.valueOf(e.getMessage())) {
                case "login" ->
                    "A name or password does not belong into an address; give " + TeamConnection.USER + " and "
                            + TeamConnection.PASSWORD + " in the environment.";
                case "plain" ->
                    "Plain http is spoken with this machine only; use https, or add --allow-http if everybody on the"
                            + " network may read what is sent.";
                case "index" -> "The address ends in the name of the index: https://host/index.";
                default ->
                    "That is not the address of a team index. Give for example https://search.example/cassettes.";
            };
            throw new CommandFailure(why, e);
        }
    }

    /// Opens an index that is there.
    CassetteIndex open(String url, CommandContext context) {
        return opened(url, context, TeamConnection::open);
    }

    /// Opens an index to be filled.
    CassetteIndex openOrCreate(String url, CommandContext context) {
        return opened(url, context, TeamConnection::openOrCreate);
    }

    private interface Opening {
        CassetteIndex open(TeamConnection connection) throws IndexException, IOException;
    }

    private CassetteIndex opened(String url, CommandContext context, Opening opening) {
        try {
            return opening.open(connection(url, context));
        } catch (IndexException e) {
            throw context.failure(e);
        } catch (IOException e) {
            throw new CommandFailure("The certificates cannot be used: " + e.getMessage(), e);
        }
    }
}
