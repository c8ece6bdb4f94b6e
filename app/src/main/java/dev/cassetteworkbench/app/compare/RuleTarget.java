package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.diff.rule.Part;
import dev.cassetteworkbench.model.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// What the lines of a tab are about, as rules say it.
///
/// @param route of the comparison
/// @param call glob of the call, null for parts that belong to none
/// @param content B's document, else A's; null when there is none
record RuleTarget(
        Part part,
        String route,
        @Nullable String call,
        @Nullable JsonValue content) {}
