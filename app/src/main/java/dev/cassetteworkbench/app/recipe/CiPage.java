package dev.cassetteworkbench.app.recipe;

import java.util.Locale;

/// The page `docs/ci.md`: every recipe for an example bucket.
public final class CiPage {
    private static final RecipeBucket EXAMPLE = new RecipeBucket("cassettes-bucket", "cassettes", "eu-central-1", null);

    /// Not of one bucket, so no recipe.
    private static final String REPLAY = """

            ## Replay as a check

            Recordings in the repository or a bucket, replayed against the code of this build; every build server reads the XML. Exit code 0: all
            reproduced or accepted; 1: something is different; 2: something is not proven.

            ```yaml
            # GitHub Actions: five machines share the recordings; each takes its part.
            replay:
              strategy:
                matrix:
                  part: [1, 2, 3, 4, 5]
              runs-on: ubuntu-24.04
              steps:
                - uses: actions/checkout@v4
                - run: pip install -r requirements.txt
                # Namespaces for plain users, so that the app is sealed off. Without this it runs watched (grade 1).
                - run: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
                - run: |
                    workbench replay -d ./cassettes service:orders --dir . --shard ${{ matrix.part }}/5 \\
                      --junit replay.xml --report replay.html --accept inconclusive,reproduced_with_differences \\
                      -- python3 app.py
                - if: always()
                  uses: actions/upload-artifact@v4
                  with: { name: 'replay-${{ matrix.part }}', path: 'replay.*' }
            ```

            A Kubernetes Job with an index does the same: `completionMode: Indexed`, and `--shard $((JOB_COMPLETION_INDEX + 1))/$PARTS`.

            `--accept inconclusive` lets recordings pass that prove nothing (requests without any dependency, for example); leave it out to hear of them.
            """;

    private CiPage() {}

    /// Markdown, ending in a line break.
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Recordings from build servers

                These recipes are generated; in the window the same texts come with your own bucket filled in ("CI recipe" of a
                bucket's menu), and so does `workbench s3 recipe s3://bucket/prefix`. They use Timetracer's own upload, because it is
                where the tests run; the workbench reads what it wrote. Keys are secrets of the build server and never part of a recipe.

                What a failed run leaves in the bucket can be searched, compared and replayed at once: open the bucket, or
                `workbench search -d s3://cassettes-bucket/cassettes is:error after:24h`.

                A bucket that only takes uploads from builds needs `s3:PutObject` on the prefix; whoever looks needs `s3:ListBucket` and
                `s3:GetObject`. A job that publishes the index reads everything and needs `s3:PutObject` and `s3:DeleteObject` below
                `.workbench-index/` only.
                """);
        for (CiRecipe recipe : CiRecipe.values()) {
            page.append(String.format(
                    Locale.ROOT, "%n## %s%n%n```%s%n%s```%n", recipe.title(), recipe.language(), recipe.text(EXAMPLE)));
        }
        return page.append(REPLAY).toString().replace("\r\n", "\n");
    }
}
