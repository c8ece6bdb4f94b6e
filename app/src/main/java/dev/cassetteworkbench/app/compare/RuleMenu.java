package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.diff.rule.ArrayMode;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.Part;
import dev.cassetteworkbench.model.diff.rule.PointerPattern;
import dev.cassetteworkbench.model.diff.rule.RuleAction;
import dev.cassetteworkbench.model.json.JsonPointer;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/// Menu entries that make rules of a line: ignore here, ignore everywhere, read the array otherwise.
final class RuleMenu {
    private static final int MOST_KEYS = 12;

    private final RulesModel rules;
    private final Supplier<@Nullable RuleTarget> target;
    private final Messages texts = Messages.bundle("compare");

    RuleMenu(RulesModel rules, Supplier<@Nullable RuleTarget> target) {
        this.rules = rules;
        this.target = target;
    }

    /// Entries for a line; none where no rule can be made.
    List<MenuItem> items(@Nullable DiffLine line) {
        RuleTarget about = target.get();
        if (line == null || about == null || line.pointer().isEmpty()) {
            return List.of();
        }
        String pointer = about.part() == Part.HEADERS ? "/" + JsonPointer.escape(line.pointer()) : line.pointer();
        List<MenuItem> items = new ArrayList<>();
        DiffRule here = DiffRule.ignoreHere(about.part(), about.route(), about.call(), pointer);
        PointerPattern place = here.where().pointer();
        items.add(item(
                texts.get("compare.rules.ignoreHere", place == null ? pointer : place.text()), () -> rules.add(here)));
        String name = nameOf(pointer);
        if (name != null) {
            items.add(item(
                    texts.get("compare.rules.ignoreEverywhere", name),
                    () -> rules.add(DiffRule.ignoreEverywhere(name))));
        }
        Menu array = array(about, pointer);
        if (array != null) {
            items.add(array);
        }
        return items;
    }

    /// The last step that is a name; null when the place has none.
    private static @Nullable String nameOf(String pointer) {
        String[] steps = pointer.substring(1).split("/", -1);
        for (int i = steps.length - 1; i >= 0; i--) {
            if (!steps[i].matches("[0-9]+")) {
                return steps[i].replace("~1", "/").replace("~0", "~");
            }
        }
        return null;
    }

    /// For the nearest array at or around the place.
    private @Nullable Menu array(RuleTarget about, String pointer) {
        JsonValue content = about.content();
        String place = pointer;
        while (content != null && !place.isEmpty()) {
            if (JsonPointer.find(content, place) instanceof JsonArray array) {
                return array(about, place, array);
            }
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return content instanceof JsonArray array ? array(about, "", array) : null;
    }

    private Menu array(RuleTarget about, String pointer, JsonArray array) {
        Menu menu = new Menu(texts.get("compare.rules.array", pointer.isEmpty() ? "/" : pointer));
        menu.getItems().add(reading(about, pointer, ArrayMode.LIST, null, texts.get("compare.rules.array.list")));
        menu.getItems().add(reading(about, pointer, ArrayMode.SET, null, texts.get("compare.rules.array.set")));
        for (String key : keys(array)) {
            menu.getItems()
                    .add(reading(about, pointer, ArrayMode.KEYED, key, texts.get("compare.rules.array.keyed", key)));
        }
        return menu;
    }

    private MenuItem reading(RuleTarget about, String pointer, ArrayMode mode, @Nullable String key, String words) {
        DiffRule rule = new DiffRule(
                new DiffRule.Where(
                        about.part(),
                        about.route(),
                        about.call(),
                        PointerPattern.generalised(pointer),
                        null,
                        null,
                        null),
                new RuleAction.ReadArray(mode, key),
                "",
                false);
        return item(words, () -> rules.addFirst(rule));
    }

    /// Scalar members of the first object in the array.
    private static List<String> keys(JsonArray array) {
        List<String> keys = new ArrayList<>();
        for (JsonValue item : array.items()) {
            if (item instanceof JsonObject object) {
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    boolean scalar =
                            !(member.getValue() instanceof JsonObject || member.getValue() instanceof JsonArray);
                    if (scalar && keys.size() < MOST_KEYS) {
                        keys.add(member.getKey());
                    }
                }
                return keys;
            }
        }
        return keys;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(ignored -> action.run());
        return item;
    }
}
