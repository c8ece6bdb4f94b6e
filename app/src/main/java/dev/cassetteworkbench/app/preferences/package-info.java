/// What the program remembers between starts. Entry points: [dev.cassetteworkbench.app.preferences.Settings],
/// [dev.cassetteworkbench.app.preferences.SettingsStore]. Never holds credentials or recorded values.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.preferences;
