package dev.cassetteworkbench.storage.layout;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes a template apart and refuses those that would make bad keys.
final class TemplateParser {
    private static final int LONGEST = 200;

    private TemplateParser() {}

    /// A piece of a template.
    sealed interface Part {}

    record Text(String text) implements Part {}

    record Field(Placeholder placeholder) implements Part {}

    sealed interface Outcome {}

    record Parts(List<Part> parts) implements Outcome {}

    record Wrong(TemplateProblem problem) implements Outcome {}

    static Outcome parse(String template) {
        if (template.isBlank()) {
            return new Wrong(new TemplateProblem.Empty());
        }
        if (template.length() > LONGEST) {
            return new Wrong(new TemplateProblem.TooLong());
        }
        int unsafe = unsafe(template);
        if (unsafe >= 0) {
            return new Wrong(new TemplateProblem.UnsafeText(unsafe));
        }
        return split(template);
    }

    private static Outcome split(String template) {
        List<Part> parts = new ArrayList<>();
        Set<Placeholder> seen = EnumSet.noneOf(Placeholder.class);
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            String text = template.substring(at, open < 0 ? template.length() : open);
            int stray = text.indexOf('}');
            if (stray >= 0) {
                return new Wrong(new TemplateProblem.LoneBrace(at + stray));
            }
            if (!text.isEmpty()) {
                parts.add(new Text(text));
            }
            if (open < 0) {
                break;
            }
            int close = template.indexOf('}', open);
            if (close < 0) {
                return new Wrong(new TemplateProblem.LoneBrace(open));
            }
            Placeholder placeholder = Placeholder.of(template.substring(open + 1, close));
            TemplateProblem problem = objection(template, open, close, placeholder, seen);
            if (placeholder == null || problem != null) {
                return new Wrong(
                        problem == null
                                ? new TemplateProblem.UnknownPlaceholder(template.substring(open + 1, close), open)
                                : problem);
            }
            parts.add(new Field(placeholder));
            at = close + 1;
        }
        return seen.stream().anyMatch(Placeholder::identifies)
                ? new Parts(parts)
                : new Wrong(new TemplateProblem.NothingUnique());
    }

    private static @Nullable TemplateProblem objection(
            String template, int open, int close, @Nullable Placeholder placeholder, Set<Placeholder> seen) {
        if (placeholder == null) {
            return null;
        }
        if (!seen.add(placeholder)) {
            return new TemplateProblem.Repeated(placeholder, open);
        }
        boolean whole = (open == 0 || template.charAt(open - 1) == '/') && close == template.length() - 1;
        return placeholder == Placeholder.PATH && !whole ? new TemplateProblem.PathInside(open) : null;
    }

    /// Position of the first character that would make an unsafe key, -1 when there is none.
    private static int unsafe(String template) {
        int start = 0;
        for (int i = 0; i <= template.length(); i++) {
            boolean end = i == template.length();
            char c = end ? '/' : template.charAt(i);
            if (c == '/') {
                String segment = template.substring(start, i);
                if (segment.isEmpty() || ".".equals(segment) || "..".equals(segment)) {
                    return start;
                }
                start = i + 1;
            } else if (c == '\\' || Character.isISOControl(c) || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }
}
