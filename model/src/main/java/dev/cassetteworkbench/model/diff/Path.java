package dev.cassetteworkbench.model.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in a document, sharing all but its last step with its neighbours.
record Path(@Nullable Path parent, String step) {
    static final Path ROOT = new Path(null, "");

    Path child(String name) {
        return new Path(this, name);
    }

    /// Unescaped steps from the root.
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (Path at = this; at.parent != null; at = at.parent) {
            steps.add(at.step);
        }
        Collections.reverse(steps);
        return steps;
    }

    /// RFC 6901.
    String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (String token : steps()) {
            pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
