package dev.cassetteworkbench.storage.layout;

import dev.cassetteworkbench.model.format.CassetteName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names keys from what is known of a file, and reads them back.
///
/// Every layout is a template: plain text with placeholders in braces, as in [#TIMETRACER].
public final class KeyLayout {
    /// As the recorder names files: `2026-01-15/POST__checkout__a91c3f02.json`, `.gz` kept.
    public static final KeyLayout TIMETRACER = preset("{date}/{method}__{route}__{short}.{ext}");
    /// `2026/01/15/<id>.json`.
    public static final KeyLayout DAILY = preset("{year}/{month}/{day}/{id}.{ext}");
    /// `2026/01/<present name>`.
    public static final KeyLayout MONTHLY = preset("{year}/{month}/{name}.{ext}");
    /// The path below the folder, unchanged.
    public static final KeyLayout AS_IS = preset("{path}");

    private final String template;
    private final List<TemplateParser.Part> parts;
    private final List<Placeholder> groups;
    private final Pattern pattern;

    private KeyLayout(String template, List<TemplateParser.Part> parts) {
        this.template = template;
        this.parts = List.copyOf(parts);
        StringBuilder regex = new StringBuilder();
        List<Placeholder> found = new ArrayList<>();
        for (TemplateParser.Part part : parts) {
            switch (part) {
                case TemplateParser.Text(String text) -> regex.append(Pattern.quote(text));
                case TemplateParser.Field(Placeholder placeholder) -> {
                    found.add(placeholder);
                    regex.append('(').append(placeholder.pattern()).append(')');
                }
            }
        }
        this.groups = List.copyOf(found);
        this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /// Outcome of reading a template.
    public sealed interface Parsed {
        /// Usable.
        record Good(KeyLayout layout) implements Parsed {}

        /// Not usable yet.
        record Bad(TemplateProblem problem) implements Parsed {}
    }

    /// Reads a template a user typed.
    public static Parsed parse(String template) {
        return switch (TemplateParser.parse(template)) {
            case TemplateParser.Parts(List<TemplateParser.Part> parts) ->
                new Parsed.Good(new KeyLayout(template, parts));
            case TemplateParser.Wrong(TemplateProblem problem) -> new Parsed.Bad(problem);
        };
    }

    /// The four that come with the program, most specific first.
    public static List<KeyLayout> presets() {
        return List.of(TIMETRACER, DAILY, MONTHLY, AS_IS);
    }

    /// The preset that most of these keys fit; [#AS_IS] when none fits more than half of them.
    public static KeyLayout recognise(Collection<String> keys) {
        for (KeyLayout layout : List.of(TIMETRACER, DAILY, MONTHLY)) {
            long fitting = keys.stream().filter(layout::fits).count();
            if (fitting * 2 > keys.size()) {
                return layout;
            }
        }
        return AS_IS;
    }

    /// The text it was read from.
    public String template() {
        return template;
    }

    /// The key of a file, relative to the prefix: no empty, `.` or `..` segment unless `{path}`
    /// brought it in.
    public String key(KeySubject subject) {
        StringBuilder key = new StringBuilder();
        for (TemplateParser.Part part : parts) {
            switch (part) {
                case TemplateParser.Text(String text) -> key.append(text);
                case TemplateParser.Field(Placeholder placeholder) -> key.append(placeholder.value(subject));
            }
        }
        return key.toString();
    }

    /// True when the key could have been made by this layout, with a real date in it.
    public boolean fits(String key) {
        Matcher matcher = pattern.matcher(key);
        return matcher.matches() && (!dated() || month(matcher) != null);
    }

    /// What the key tells: by this layout where it fits, and by the recorder's file name at its end
    /// where it has one.
    public KeyFacts read(String key) {
        CassetteName name = CassetteName.parse(key);
        Matcher matcher = pattern.matcher(key);
        if (!matcher.matches()) {
            return name == null ? KeyFacts.NONE : facts(name);
        }
        LocalDate date = date(matcher);
        if (date == null && name != null) {
            date = name.date();
        }
        YearMonth month = date == null ? month(matcher) : YearMonth.from(date);
        String status = group(matcher, Placeholder.STATUS);
        return new KeyFacts(
                date,
                month,
                or(group(matcher, Placeholder.METHOD), name == null ? null : name.method()),
                or(group(matcher, Placeholder.ROUTE), name == null ? null : name.route()),
                or(
                        or(group(matcher, Placeholder.ID), group(matcher, Placeholder.SHORT)),
                        name == null ? null : name.shortId()),
                group(matcher, Placeholder.SERVICE),
                status == null || "unknown".equals(status) ? null : Integer.valueOf(status));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyLayout that && template.equals(that.template);
    }

    @Override
    public int hashCode() {
        return template.hashCode();
    }

    /// The template.
    @Override
    public String toString() {
        return template;
    }

    private static KeyLayout preset(String template) {
        return switch (parse(template)) {
            case Parsed.Good(KeyLayout layout) -> layout;
            case Parsed.Bad(TemplateProblem problem) -> throw new IllegalStateException(problem.toString());
        };
    }

    private static KeyFacts facts(CassetteName name) {
        LocalDate date = name.date();
        return new KeyFacts(
                date,
                date == null ? null : YearMonth.from(date),
                name.method(),
                name.route(),
                name.shortId(),
                null,
                null);
    }

    private boolean dated() {
        return groups.contains(Placeholder.DATE)
                || (groups.contains(Placeholder.YEAR) && groups.contains(Placeholder.MONTH));
    }

    private @Nullable LocalDate date(Matcher matcher) {
        String date = group(matcher, Placeholder.DATE);
        if (date == null) {
            String year = group(matcher, Placeholder.YEAR);
            String month = group(matcher, Placeholder.MONTH);
            String day = group(matcher, Placeholder.DAY);
            if (year == null || month == null || day == null) {
                return null;
            }
            date = year + "-" + month + "-" + day;
        }
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException e) {
            return null; // the right shape, but no day: the key tells no date
        }
    }

    private @Nullable YearMonth month(Matcher matcher) {
        LocalDate date = date(matcher);
        if (date != null) {
            return YearMonth.from(date);
        }
        String year = group(matcher, Placeholder.YEAR);
        String month = group(matcher, Placeholder.MONTH);
        if (year == null || month == null || groups.contains(Placeholder.DAY)) {
            return null;
        }
        try {
            return YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
        } catch (DateTimeException e) {
            return null; // month 13: the key tells no date
        }
    }

    private @Nullable String group(Matcher matcher, Placeholder placeholder) {
        int index = groups.indexOf(placeholder);
        return index < 0 ? null : matcher.group(index + 1);
    }

    private static @Nullable String or(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }
}
