package dev.cassetteworkbench.app.compare;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Builds one HTML file whose only style is its own and that may load and run nothing.
public final class HtmlText {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ok:#e6f4ea;--bad:#fce8e8;--ask:#fdf3d8;--line:#d7dbe0;--soft:#5f6b7a}
            @media(prefers-color-scheme:dark){:root{--ok:#17351f;--bad:#45201f;--ask:#3e3315;--line:#3a4049;--soft:#9aa5b3}}
            body{font:14px/1.5 system-ui,sans-serif;margin:24px auto;max-width:1200px;padding:0 16px}
            h1{font-size:18px}h2{font-size:15px;margin-top:28px}
            table{border-collapse:collapse;width:100%}
            th,td{border-bottom:1px solid var(--line);text-align:left;padding:4px 10px 4px 4px;vertical-align:top}
            code,.mono,pre{font:12.5px/1.5 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}
            .soft{color:var(--soft)}.added{background:var(--ok)}.removed,.changed{background:var(--bad)}
            .unknown,.moved{background:var(--ask)}.verdict{font-size:15px;font-weight:600}
            del{background:var(--bad)}ins{background:var(--ok);text-decoration:none}
            """;

    private final StringBuilder out = new StringBuilder();

    /// @param title of the page and its first heading
    public HtmlText(String title) {
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .append(hash())
                .append("'; base-uri 'none'; form-action 'none'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(title))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        element("h1", "", title);
    }

    /// An element with text in it.
    ///
    /// @param styles class names, empty for none
    public HtmlText element(String name, String styles, String text) {
        open(name, styles);
        out.append(escaped(text));
        return close(name);
    }

    /// @param styles class names, empty for none
    public HtmlText open(String name, String styles) {
        out.append('<').append(name);
        if (!styles.isEmpty()) {
            out.append(" class=\"").append(escaped(styles)).append('"');
        }
        out.append('>');
        return this;
    }

    public HtmlText text(String text) {
        out.append(escaped(text));
        return this;
    }

    public HtmlText close(String name) {
        out.append("</").append(name).append(">");
        return this;
    }

    /// The whole page.
    public String page() {
        return out + "</body></html>\n";
    }

    /// Safe between tags and in quoted attributes. Control and direction characters become visible
    /// escapes first.
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n' -> escaped.append('\n');
                default -> {
                    int type = Character.getType(c);
                    boolean pair = Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
                    if (pair) {
                        escaped.append(c).append(text.charAt(++i));
                    } else if (type == Character.CONTROL
                            || type == Character.FORMAT
                            || type == Character.SURROGATE
                            || type == Character.LINE_SEPARATOR
                            || type == Character.PARAGRAPH_SEPARATOR) {
                        escaped.append(String.format("\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    private static String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
