package dev.cassetteworkbench.app.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells environment variables that hold secrets, by whole words of their names and by the look of
/// their
/// values. Such values are never written anywhere.
final class SecretVariable {
    private static final Set<String> WORDS = Set.of(
            "TOKEN",
            "SECRET",
            "PASSWORD",
            "PASSWD",
            "PASS",
            "PASSPHRASE",
            "CREDENTIAL",
            "CREDENTIALS",
            "APIKEY",
            "AUTHORIZATION",
            "JWT",
            "COOKIE");
    /// A key is a secret when one of these words goes before it: `SORT_KEY` is none.
    private static final Set<String> BEFORE_KEY =
            Set.of("API", "ACCESS", "PRIVATE", "SECRET", "SIGNING", "ENCRYPTION", "AUTH", "MASTER", "ACCOUNT");
    private static final Pattern WORD_END = Pattern.compile("[^A-Z0-9]+");
    /// A password in an address, or a token by its usual beginnings.
    private static final Pattern VALUE = Pattern.compile(
            "(?i)^[a-z][a-z0-9+.-]*://[^/@:]*:[^/@]+@.*|^bearer .+|^eyJ[\\w-]+\\..+|^(sk|ghp|xoxb)[-_].+");

    private SecretVariable() {}

    static boolean isSecret(String name, String value) {
        List<String> words = Arrays.asList(WORD_END.split(name.toUpperCase(Locale.ROOT)));
        int key = words.lastIndexOf("KEY");
        return words.stream().anyMatch(WORDS::contains)
                || (key > 0 && BEFORE_KEY.contains(words.get(key - 1)))
                || VALUE.matcher(value).matches();
    }
}
