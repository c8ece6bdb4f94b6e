package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.HttpCall;
import java.util.Locale;
import java.util.Set;

/// How a recorded network error is shown on the wire (`replay-design-facts` section 2.4). The
/// exception the client
/// raises may be of another class than the recorded one.
public sealed interface Fault {

    /// Close with RST before any answer: refused and reset connections, and whatever is not understood.
    record Reset() implements Fault {}

    /// Close in order without any answer ("server disconnected").
    record Close() implements Fault {}

    /// Answer nothing until the client gives up.
    ///
    /// @param atMostMs close after that
    record Silence(long atMostMs) implements Fault {}

    /// Start an answer and close in its middle.
    record CutShort() implements Fault {}

    /// Show a certificate nobody trusts; on plain HTTP the same as [Reset].
    record UntrustedCertificate() implements Fault {}

    long LONGEST_SILENCE_MS = 30_000;

    Set<String> CUT = Set.of(
            "remoteprotocolerror",
            "protocolerror",
            "localprotocolerror",
            "chunkedencodingerror",
            "clientpayloaderror",
            "contentdecodingerror",
            "decodingerror",
            "incompleteread",
            "badstatusline",
            "httpprocessingerror");

    Set<String> CLOSED = Set.of("serverdisconnectederror", "remotedisconnected");

    /// The fault for a call that ended in an exception, from class name and text.
    static Fault of(HttpCall call) {
        String type = call.facts().errorType();
        String text = call.facts().error();
        return of(type == null ? "" : type, text == null ? "" : text);
    }

    /// @param type class name of httpx, requests, aiohttp or another client, with or without its
    /// package
    static Fault of(String type, String text) {
        String name = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String words = text.toLowerCase(Locale.ROOT);
        if (name.contains("timeout") || words.contains("timed out")) {
            return new Silence(LONGEST_SILENCE_MS);
        }
        if (name.contains("ssl") || name.contains("certificate") || words.contains("certificate verify failed")) {
            return new UntrustedCertificate();
        }
        if (CLOSED.contains(name)
                || words.contains("remotedisconnected")
                || words.contains("without sending a response")
                || words.contains("without response")) {
            return new Close();
        }
        return CUT.contains(name) || words.contains("incomplete") ? new CutShort() : new Reset();
    }
}
