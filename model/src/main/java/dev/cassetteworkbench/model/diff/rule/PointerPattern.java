package dev.cassetteworkbench.model.diff.rule;

import java.util.ArrayList;
import java.util.List;

/// A JSON pointer in which `*` stands for any one step and `**` for any number of steps, also none.
///
/// A step may itself be a glob: `/meta/x_*`. A literal asterisk cannot be asked for.
///
/// @param text as written, begins with `/`, or empty for the whole document
public record PointerPattern(String text) {
    /// @throws IllegalArgumentException when the text is neither empty nor begins with `/`
    public PointerPattern {
        if (!text.isEmpty() && text.charAt(0) != '/') {
            throw new IllegalArgumentException("a pointer begins with a slash");
        }
    }

    /// Every number in a pointer becomes `*`: the pattern of the same place in all items.
    public static PointerPattern generalised(String pointer) {
        return new PointerPattern(pointer.replaceAll("/[0-9]+(?=/|$)", "/*"));
    }

    /// True when the place given by its unescaped steps is meant.
    public boolean matches(List<String> place) {
        return matches(steps(), 0, place, 0);
    }

    private List<String> steps() {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> steps = new ArrayList<>();
        for (String step : text.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    /// Greedy with one place to come back to, as with globs: never more than steps times depth.
    private static boolean matches(List<String> pattern, int patternFrom, List<String> place, int placeFrom) {
        int p = patternFrom;
        int s = placeFrom;
        int star = -1;
        int resume = 0;
        while (s < place.size()) {
            if (p < pattern.size() && pattern.get(p).equals("**")) {
                star = p++;
                resume = s;
            } else if (p < pattern.size() && Glob.matches(pattern.get(p), place.get(s))) {
                p++;
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.size() && pattern.get(p).equals("**")) {
            p++;
        }
        return p == pattern.size();
    }

    @Override
    public String toString() {
        return text;
    }
}
