package dev.cassetteworkbench.replay.internal.redis;

import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.python.PythonValue;
import dev.cassetteworkbench.replay.internal.python.PythonValue.Items;
import dev.cassetteworkbench.replay.internal.python.PythonValue.Pair;
import dev.cassetteworkbench.replay.internal.python.PythonValue.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A recorded Python value being given the shape a command replies with. A value that does not fit
/// the shape is
/// replied by its own kind.
record ReplyValue(PythonValue value) {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,19}");

    Resp as(ReplyShape shape) {
        return switch (shape) {
            case OK -> ok();
            case INTEGER -> integer(value);
            case FLAG -> integer(value);
            case BULK -> byKind(value, false);
            case SCORE -> score(value);
            case SET -> value instanceof Items || value instanceof Pairs ? new Resp.Members(list()) : byKind(value);
            case MAP -> map();
            case SCAN -> scan();
            case RANKED -> ranked();
            case ARRAY -> value instanceof Items || value instanceof Pairs ? new Resp.Items(array()) : byKind(value);
            case SIMPLE -> value instanceof PythonValue.Text text ? new Resp.Simple(text.value()) : byKind(value);
            case LINES -> lines();
            case GUESS -> byKind(value);
            case BY_VALUE -> byKind(value);
        };
    }

    private Resp ok() {
        return switch (value) {
            case PythonValue.None ignored -> Resp.NULL;
            case PythonValue.Bool bool -> bool.value() ? Resp.OK : Resp.NULL;
            case PythonValue.Text text -> text.value().equals("OK") ? Resp.OK : Resp.Bulk.of(text.value());
            case PythonValue.Numeric ignored -> byKind(value);
            case PythonValue.Bytes ignored -> byKind(value);
            case Items ignored -> byKind(value);
            case Pairs ignored -> byKind(value);
        };
    }

    private static Resp integer(PythonValue value) {
        return value instanceof PythonValue.Numeric number
                        && WHOLE.matcher(number.text()).matches()
                ? whole(number.text())
                : byKind(value);
    }

    private static Resp whole(String text) {
        try {
            return new Resp.Whole(Long.parseLong(text));
        } catch (NumberFormatException e) {
            // Nineteen digits beyond a long: no server sends that as an integer.
            return Resp.Bulk.of(text);
        }
    }

    private static Resp score(PythonValue value) {
        return switch (value) {
            case PythonValue.Numeric number -> new Resp.Real(real(number.text()));
            case PythonValue.Text text -> new Resp.Real(text.value());
            case PythonValue.Bytes bytes -> new Resp.Real(new Bytes(bytes.content()).text());
            case PythonValue.None ignored -> Resp.NULL;
            case PythonValue.Bool ignored -> byKind(value);
            case Items ignored -> byKind(value);
            case Pairs ignored -> byKind(value);
        };
    }

    /// As Redis writes doubles: no fraction when it is zero.
    private static String real(String text) {
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private Resp map() {
        return switch (value) {
            case Pairs pairs -> new Resp.Pairs(flat(pairs));
            case Items items -> {
                List<Resp> flat = items.items().stream().map(ReplyValue::byKind).toList();
                yield flat.size() % 2 == 0 ? new Resp.Pairs(flat) : new Resp.Items(flat);
            }
            case PythonValue.Text ignored -> byKind(value);
            case PythonValue.Bytes ignored -> byKind(value);
            case PythonValue.Numeric ignored -> byKind(value);
            case PythonValue.Bool ignored -> byKind(value);
            case PythonValue.None ignored -> new Resp.Pairs(List.of());
        };
    }

    private Resp scan() {
        if (!(value instanceof Items tuple) || tuple.items().size() != 2) {
            return byKind(value);
        }
        Resp cursor = byKind(tuple.items().get(0), false);
        List<Resp> flat = new ArrayList<>();
        switch (tuple.items().get(1)) {
            case Pairs pairs -> flat.addAll(flat(pairs));
            case Items items ->
                items.items().forEach(item -> {
                    if (isScored(item)) {
                        flat.add(byKind(((Items) item).items().get(0), false));
                        flat.add(Resp.Bulk.of(scoreText(((Items) item).items().get(1))));
                    } else {
                        flat.add(byKind(item, false));
                    }
                });
            case PythonValue other -> flat.add(byKind(other, false));
        }
        return new Resp.Items(List.of(cursor, new Resp.Items(flat)));
    }

    private Resp ranked() {
        if (!(value instanceof Items items)) {
            return byKind(value);
        }
        if (items.items().isEmpty() || !items.items().stream().allMatch(ReplyValue::isScored)) {
            return new Resp.Items(array());
        }
        List<Resp.Member> members = new ArrayList<>();
        for (PythonValue item : items.items()) {
            List<PythonValue> pair = ((Items) item).items();
            members.add(new Resp.Member(byKind(pair.get(0), false), new Resp.Real(scoreText(pair.get(1)))));
        }
        return new Resp.Ranked(members);
    }

    private static boolean isScored(PythonValue item) {
        return item instanceof Items pair
                && pair.items().size() == 2
                && pair.items().get(1) instanceof PythonValue.Numeric;
    }

    private static String scoreText(PythonValue value) {
        return value instanceof PythonValue.Numeric number ? real(number.text()) : "0";
    }

    private List<Resp> list() {
        return switch (value) {
            case Items items ->
                items.items().stream().map(item -> byKind(item, false)).toList();
            case Pairs pairs -> flat(pairs);
            case PythonValue other -> List.of(byKind(other, false));
        };
    }

    private List<Resp> array() {
        return value instanceof Items items
                ? items.items().stream().map(ReplyValue::byKind).toList()
                : list();
    }

    private Resp lines() {
        if (!(value instanceof Pairs pairs)) {
            return byKind(value, false);
        }
        StringBuilder text = new StringBuilder();
        for (Pair pair : pairs.pairs()) {
            text.append(plain(pair.key()))
                    .append(':')
                    .append(plain(pair.value()))
                    .append("\r\n");
        }
        return Resp.Bulk.of(text.toString());
    }

    private static String plain(PythonValue value) {
        return switch (value) {
            case PythonValue.Text text -> text.value();
            case PythonValue.Bytes bytes -> new Bytes(bytes.content()).text();
            case PythonValue.Numeric number -> number.text();
            case PythonValue.Bool bool -> bool.value() ? "1" : "0";
            case PythonValue.None ignored -> "";
            case Items items ->
                String.join(",", items.items().stream().map(ReplyValue::plain).toList());
            case Pairs pairs ->
                String.join(
                        ",",
                        pairs.pairs().stream()
                                .map(pair -> plain(pair.key()) + "=" + plain(pair.value()))
                                .toList());
        };
    }

    private static List<Resp> flat(Pairs pairs) {
        List<Resp> flat = new ArrayList<>();
        for (Pair pair : pairs.pairs()) {
            flat.add(byKind(pair.key(), false));
            flat.add(byKind(pair.value(), false));
        }
        return flat;
    }

    private static Resp byKind(PythonValue value) {
        return byKind(value, true);
    }

    /// @param integers whole numbers are integers on the wire, else text
    private static Resp byKind(PythonValue value, boolean integers) {
        return switch (value) {
            case PythonValue.Text text -> Resp.Bulk.of(text.value());
            case PythonValue.Bytes bytes -> new Resp.Bulk(new Bytes(bytes.content()));
            case PythonValue.Numeric number -> {
                boolean whole = integers && WHOLE.matcher(number.text()).matches();
                yield whole
                        ? whole(number.text())
                        : Resp.Bulk.of(real(number.text().toLowerCase(Locale.ROOT)));
            }
            case PythonValue.Bool bool -> new Resp.Whole(bool.value() ? 1 : 0);
            case PythonValue.None ignored -> Resp.NULL;
            case Items items ->
                new Resp.Items(items.items().stream()
                        .map(item -> byKind(item, integers))
                        .toList());
            case Pairs pairs -> new Resp.Items(flat(pairs));
        };
    }
}
