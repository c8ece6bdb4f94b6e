package dev.cassetteworkbench.app.preferences;

/// A query worth keeping.
public record SavedSearch(String name, String query) {}
