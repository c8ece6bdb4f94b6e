package dev.cassetteworkbench.storage.share;

import java.net.URI;
import java.util.Map;

/// An upload form as a page: every text escaped, nothing loaded from elsewhere, no script.
final class UploadPage {
    private UploadPage() {}

    static String html(UploadForm form, String title, String hint, String button) {
        StringBuilder inputs = new StringBuilder();
        for (Map.Entry<String, String> field : form.fields().entrySet()) {
            inputs.append("      <input type=\"hidden\" name=\"")
                    .append(escaped(field.getKey()))
                    .append("\" value=\"")
                    .append(escaped(field.getValue()))
                    .append("\">\n");
        }
        return """
                <!doctype html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="referrer" content="no-referrer">
                  <meta http-equiv="Content-Security-Policy"
                        content="default-src 'none'; style-src 'unsafe-inline'; form-action %s">
                  <title>%s</title>
                  <style>
                    body { font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem }
                    button { font: inherit; margin-top: 1rem; padding: .4rem 1.2rem }
                  </style>
                </head>
                <body>
                  <h1>%s</h1>
                  <p>%s</p>
                  <form action="%s" method="post" enctype="multipart/form-data">
                %s      <input type="file" name="file" required>
                      <br>
                      <button type="submit">%s</button>
                  </form>
                </body>
                </html>
                """.formatted(
                        escaped(origin(form.url())),
                        escaped(title),
                        escaped(title),
                        escaped(hint),
                        escaped(form.url().toString()),
                        inputs,
                        escaped(button));
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
