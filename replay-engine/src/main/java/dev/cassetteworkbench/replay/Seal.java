package dev.cassetteworkbench.replay;

/// How far the app was kept from the real network. Never claims more than was enforced
/// (`replay-design-facts` section
/// 3).
///
/// @param grade 0 (live calls allowed) to 4 (own network namespace)
/// @param words one plain sentence, e.g. `Watched, not sealed: no foreign connection was seen`
public record Seal(int grade, String words) {}
