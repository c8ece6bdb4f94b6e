/// Incidents: evidence bundles made from recordings, kept on this machine or in a bucket. Entry point:
/// [dev.cassetteworkbench.app.incident.IncidentDesk].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.incident;
