package dev.cassetteworkbench.storage.share;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// A link that works without credentials until it expires. Whoever has it may use it: treat it as
/// a secret.
///
/// @param headers that must be sent exactly so, else the signature does not fit
/// @param expires the earlier of the link's own end and that of the session token that signed it
/// @param cutByToken the session token ends first; the link was asked to live longer
public record SharedLink(Verb verb, URI uri, Map<String, String> headers, Instant expires, boolean cutByToken) {

    public SharedLink {
        headers = Map.copyOf(headers);
    }

    /// What the link allows.
    public enum Verb {
        GET,
        HEAD,
        PUT
    }

    /// A command line for POSIX shells; `file` is what is written or sent.
    public String curl(String file) {
        StringBuilder command = new StringBuilder("curl --fail --show-error");
        command.append(
                switch (verb) {
                    case GET -> " --output " + ShellWord.quote(file);
                    case HEAD -> " --head";
                    case PUT -> " --upload-file " + ShellWord.quote(file);
                });
        sorted().forEach((name, value) -> command.append(" --header ").append(ShellWord.quote(name + ": " + value)));
        return command.append(' ').append(ShellWord.quote(uri.toString())).toString();
    }

    /// Without the signature, so that it may stand in a log.
    @Override
    public String toString() {
        return "SharedLink[" + verb + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath()
                + ", expires " + expires + "]";
    }

    private SequencedMap<String, String> sorted() {
        SequencedMap<String, String> sorted = new LinkedHashMap<>();
        headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> sorted.put(header.getKey(), header.getValue()));
        return sorted;
    }
}
