package dev.cassetteworkbench.model;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// An outgoing HTTP request and its answer.
///
/// @param url scheme, host, port and path without query; aiohttp with a base URL records `:///path`
/// @param status [Status#UNKNOWN] when the call ended in an exception
/// @param answerHeaders the recorder's allow list only
public record HttpCall(
        CallFacts facts,
        String method,
        String url,
        Query query,
        @Nullable String headersHash,
        Status status,
        Headers answerHeaders,
        Body answer)
        implements Call {

    @Override
    public CallKind kind() {
        return CallKind.HTTP;
    }

    @Override
    public String operation() {
        return method;
    }

    /// `host:port` in lower case, port only when the URL names one; empty when the URL has no host.
    @Override
    public String target() {
        int start = url.indexOf("://");
        if (start < 0) {
            return "";
        }
        int end = url.indexOf('/', start + 3);
        String authority = end < 0 ? url.substring(start + 3) : url.substring(start + 3, end);
        return authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(java.util.Locale.ROOT);
    }

    /// The path part of the URL as recorded, `/` when empty.
    public String path() {
        int start = url.indexOf("://");
        int slash = url.indexOf('/', start < 0 ? 0 : start + 3);
        return slash < 0 ? "/" : url.substring(slash);
    }

    /// The URL parsed, or null when it is none.
    public @Nullable URI uri() {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    @Override
    public boolean failed() {
        return Call.super.failed() || status.code() >= 400;
    }

    @Override
    public String label() {
        return method + " " + url;
    }
}
