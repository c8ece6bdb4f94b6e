package dev.cassetteworkbench.app.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Recipes for build servers, made from one bucket: record while the tests run, keep the recordings
/// when they fail.
///
/// Keys are named as the build server's secrets, never written out. Values that come from the user
/// are quoted for the
/// place they stand in, so a strange bucket name cannot break out of it.
public enum CiRecipe {
    GITHUB_ACTIONS("GitHub Actions", "yaml"),
    ARGO_WORKFLOWS("Argo Workflows", "yaml"),
    SHELL("Any build server", "sh"),
    PUBLISH_INDEX("Publishing the index every night (Argo Workflows)", "yaml");

    private final String title;
    private final String language;

    CiRecipe(String title, String language) {
        this.title = title;
        this.language = language;
    }

    /// Name of the build server, for people.
    public String title() {
        return title;
    }

    /// `yaml` or `sh`.
    public String language() {
        return language;
    }

    /// The whole snippet, ending in a line break.
    public String text(RecipeBucket bucket) {
        return switch (this) {
            case GITHUB_ACTIONS -> github(bucket);
            case ARGO_WORKFLOWS -> argo(bucket);
            case SHELL -> shell(bucket);
            case PUBLISH_INDEX -> publishing(bucket);
        };
    }

    private record Variable(String name, String value) {}

    /// What both programs read; Timetracer knows the first two families, the workbench all.
    private static List<Variable> variables(RecipeBucket bucket) {
        List<Variable> all = new ArrayList<>();
        all.add(new Variable("TIMETRACER_S3_BUCKET", bucket.bucket()));
        all.add(new Variable("TIMETRACER_S3_PREFIX", bucket.prefix()));
        String region = bucket.region();
        if (region != null) {
            all.add(new Variable("TIMETRACER_S3_REGION", region));
        }
        String endpoint = bucket.endpoint();
        if (endpoint != null) {
            all.add(new Variable("TIMETRACER_S3_ENDPOINT", endpoint));
        }
        return all;
    }

    private static String github(RecipeBucket bucket) {
        return """
                # Steps of a job. Set the two secrets in the repository's settings, or assume a role instead.
                - name: Test, recording every request
                  env:
                    TIMETRACER_MODE: record
                    TIMETRACER_DIR: ./cassettes
                  run: ./run-tests

                - name: Keep the recordings of a failure
                  if: failure()
                  env:
                    AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}
                    AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
                %s
                  run: |
                    pip install 'timetracer[s3]'
                    timetracer s3 upload ./cassettes -b "$TIMETRACER_S3_BUCKET"
                """.formatted(yaml(bucket, "    "));
    }

    private static String argo(RecipeBucket bucket) {
        // Argo fills in the workflow's name, so each run has a folder of its own.
        RecipeBucket perRun = new RecipeBucket(
                bucket.bucket(),
                (bucket.prefix().isEmpty() ? "" : bucket.prefix() + "/") + "workflows/{{workflow.name}}",
                bucket.region(),
                bucket.endpoint());
        return """
                # The secret cassette-bucket holds the keys; a role of the service account does as well.
                apiVersion: argoproj.io/v1alpha1
                kind: Workflow
                metadata:
                  generateName: recorded-
                spec:
                  entrypoint: api-task
                  onExit: keep-recordings
                  volumeClaimTemplates:
                    - metadata:
                        name: cassettes
                      spec:
                        accessModes: [ReadWriteOnce]
                        resources:
                          requests:
                            storage: 1Gi
                  templates:
                    - name: api-task
                      container:
                        image: your-api:latest
                        command: [sh, -c, ./run-tests]
                        env:
                          - name: TIMETRACER_MODE
                            value: record
                          - name: TIMETRACER_DIR
                            value: /cassettes
                        volumeMounts:
                          - name: cassettes
                            mountPath: /cassettes
                    - name: keep-recordings
                      container:
                        image: your-api:latest
                        command: [sh, -c, 'timetracer s3 upload /cassettes -b "$TIMETRACER_S3_BUCKET"']
                        envFrom:
                          - secretRef:
                              name: cassette-bucket
                        env:
                %s
                        volumeMounts:
                          - name: cassettes
                            mountPath: /cassettes
                """.formatted(argoVariables(perRun));
    }

    private static String publishing(RecipeBucket bucket) {
        return """
                # Eight workers share the days; a day whose listing is as it was costs one small request. Whoever opens the
                # bucket then reads no recording of these days. Any batch system will do: worker I of N takes --shard I/N,
                # counted from 1 (Kubernetes: $((JOB_COMPLETION_INDEX + 1)), AWS Batch: $((AWS_BATCH_JOB_ARRAY_INDEX + 1))).
                apiVersion: argoproj.io/v1alpha1
                kind: CronWorkflow
                metadata:
                  name: publish-cassette-index
                spec:
                  schedules: ['15 2 * * *']
                  concurrencyPolicy: Forbid
                  workflowSpec:
                    entrypoint: all-days
                    templates:
                      - name: all-days
                        steps:
                          - - name: part
                              template: publish
                              arguments:
                                parameters: [{name: part, value: '{{item}}'}]
                              withSequence: {start: '1', end: '8'}
                      - name: publish
                        retryStrategy: {limit: '3'}
                        inputs:
                          parameters: [{name: part}]
                        container:
                          image: your-workbench:latest
                          command: [sh, -c]
                          args:
                            - >-
                              workbench index --publish -d "s3://$TIMETRACER_S3_BUCKET/$TIMETRACER_S3_PREFIX"
                              --shard '{{inputs.parameters.part}}/8'
                          envFrom:
                            - secretRef:
                                name: cassette-bucket
                          env:
                %s
                """.formatted(argoVariables(bucket).indent(2).stripTrailing());
    }

    private static String shell(RecipeBucket bucket) {
        String exports = variables(bucket).stream()
                .map(variable -> "export " + variable.name() + "=" + shellQuoted(variable.value()))
                .collect(Collectors.joining("\n"));
        return """
                # After the tests, or only when they failed. The keys come from the build server's own secrets:
                # AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a role.
                %s
                timetracer s3 upload ./cassettes -b "$TIMETRACER_S3_BUCKET"

                # With the workbench: takes .json.gz as well, leaves out what is there already, checks every file.
                workbench s3 sync up -d ./cassettes

                # Later, on your machine: look, or fetch and replay.
                workbench search -d %s is:error after:24h
                workbench s3 sync down -d ./cassettes
                """.formatted(exports, shellQuoted(bucket.address()));
    }

    private static String yaml(RecipeBucket bucket, String indent) {
        return variables(bucket).stream()
                .map(variable -> indent + variable.name() + ": " + yamlQuoted(variable.value()))
                .collect(Collectors.joining("\n"));
    }

    private static String argoVariables(RecipeBucket bucket) {
        return variables(bucket).stream()
                .map(variable ->
                        "          - name: " + variable.name() + "\n            value: " + yamlQuoted(variable.value()))
                .collect(Collectors.joining("\n"));
    }

    /// Plain when it is plainly a word, else in single quotes.
    private static String yamlQuoted(String value) {
        return value.matches("[A-Za-z][A-Za-z0-9._/-]*") && !value.matches("(?i)true|false|yes|no|on|off|null|y|n")
                ? value
                : "'" + value.replace("'", "''") + "'";
    }

    private static String shellQuoted(String value) {
        return value.matches("[A-Za-z0-9._/:-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
