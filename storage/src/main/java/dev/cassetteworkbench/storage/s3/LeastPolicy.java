package dev.cassetteworkbench.storage.s3;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.util.List;

/// The smallest policy that would have allowed what was refused, ready to be pasted into IAM.
public final class LeastPolicy {
    private LeastPolicy() {}

    public static String json(Problem.MissingPermission missing) {
        return json(missing.action(), missing.resource());
    }

    /// @param action e.g. `s3:GetObject`
    /// @param resource e.g. `arn:aws:s3:::bucket/prefix/*`
    public static String json(String action, String resource) {
        var statement = new JsonMembers()
                .put("Effect", "Allow")
                .put("Action", action)
                .put("Resource", resource)
                .object();
        return JsonText.pretty(new JsonMembers()
                .put("Version", "2012-10-17")
                .put("Statement", new JsonArray(List.of(statement)))
                .object());
    }
}
