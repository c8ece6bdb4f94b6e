package dev.cassetteworkbench.model.diff;

import java.util.ArrayList;
import java.util.List;

/// Turns paths into the places that rules ask about; in a document within a text the text's own
/// place goes before.
///
/// @param prefix unescaped steps to the document's root
record Places(List<String> prefix) {
    static final Places ROOT = new Places(List.of());

    List<String> of(Path path) {
        if (prefix.isEmpty()) {
            return path.steps();
        }
        List<String> steps = new ArrayList<>(prefix);
        steps.addAll(path.steps());
        return steps;
    }

    Places below(Path path) {
        return new Places(of(path));
    }
}
