package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.recipe.CiRecipe;
import dev.cassetteworkbench.app.recipe.RecipeBucket;
import dev.cassetteworkbench.storage.s3.S3Connection;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `s3 recipe`: snippets for build servers, for this bucket.
@Command(
        name = "recipe",
        description = "Prints how a build server brings recordings into this bucket.",
        mixinStandardHelpOptions = true)
final class RecipeVerb implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    BucketTarget target = new BucketTarget();

    @Option(names = "--for", paramLabel = "github|argo|shell|publish", description = "Only this one.")
    String only = "";

    RecipeVerb(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        S3Connection connection = target.connection(target.address(context), context);
        URI endpoint = connection.endpoint();
        RecipeBucket bucket = new RecipeBucket(
                connection.address().bucket(),
                connection.address().prefix(),
                connection.region(),
                endpoint == null ? null : endpoint.toString());
        for (CiRecipe recipe : CiRecipe.values()) {
            if (recipe.name().toLowerCase(Locale.ROOT).startsWith(only.toLowerCase(Locale.ROOT))) {
                if (only.isEmpty()) {
                    context.terminal().line("# ---- " + recipe.title());
                }
                context.terminal().line(recipe.text(bucket));
            }
        }
        return 0;
    }
}
