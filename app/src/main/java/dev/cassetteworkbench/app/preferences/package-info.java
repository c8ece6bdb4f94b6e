/// What is remembered between starts, and where: [dev.cassetteworkbench.app.preferences.Settings],
/// [dev.cassetteworkbench.app.preferences.SettingsStore] and the user's folders
/// ([dev.cassetteworkbench.app.preferences.WorkbenchFolders]). Never holds credentials or recorded
/// values.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.preferences;
