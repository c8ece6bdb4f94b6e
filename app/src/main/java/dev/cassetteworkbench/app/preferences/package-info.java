/// What is remembered between starts, and where: settings and the user's folders.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.preferences;
