package dev.cassetteworkbench.app.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Texts by key, from one bundle (`messages.properties`, `compare.properties`, …). Keys begin with
/// the feature.
public final class Messages {
    private final ResourceBundle bundle;

    private Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// The bundle of that name beside this class's package in the resources.
    public static Messages bundle(String name) {
        return new Messages(ResourceBundle.getBundle("dev.cassetteworkbench.app.text." + name, Locale.ROOT));
    }

    /// The text, with `{0}`, `{1}`, … filled in. Without arguments the text is taken as it stands.
    ///
    /// @throws java.util.MissingResourceException for an unknown key
    public String get(String key, Object... arguments) {
        String text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(arguments);
    }
}
