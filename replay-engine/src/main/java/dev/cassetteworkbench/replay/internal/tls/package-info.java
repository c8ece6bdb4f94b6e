/// The session's own certificate authority, so that HTTPS calls of the target app can be answered.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.tls.CertificateAuthority]. Keys live in
/// memory only; nothing is
/// ever put into a system or browser store.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.tls;
