package dev.cassetteworkbench.storage.share;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A presigned POST: fields that let anybody upload one file within stated limits. Treat it as a
/// secret.
///
/// @param url of the bucket
/// @param fields in the order they must be sent; the file comes last, in a field named `file`
/// @param maxBytes largest file that is taken
/// @param expires the earlier of the form's own end and that of the session token that signed it
/// @param cutByToken the session token ends first
public record UploadForm(URI url, Map<String, String> fields, long maxBytes, Instant expires, boolean cutByToken) {

    public UploadForm {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// A command line for POSIX shells that sends `file`.
    public String curl(String file) {
        StringBuilder command = new StringBuilder("curl --fail --show-error");
        // --form-string: a value that begins with @ or < must not name a file.
        fields.forEach((name, value) -> command.append(" --form-string ").append(ShellWord.quote(name + "=" + value)));
        String quoted = "\"" + file.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return command.append(" --form ")
                .append(ShellWord.quote("file=@" + quoted))
                .append(' ')
                .append(ShellWord.quote(url.toString()))
                .toString();
    }

    /// A page without scripts that can be mailed: choose a file, press the button.
    ///
    /// @param title heading, any text
    /// @param hint line below it, any text, e.g. until when it works
    /// @param button label of the button
    public String html(String title, String hint, String button) {
        return UploadPage.html(this, title, hint, button);
    }

    /// Without the fields, so that it may stand in a log.
    @Override
    public String toString() {
        return "UploadForm[" + url + ", expires " + expires + "]";
    }
}
