package dev.cassetteworkbench.storage;

import java.time.Duration;

/// A store could not do what was asked; [#problem()] says why.
public final class StorageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public StorageException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public StorageException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /// What went wrong, without user text.
    public sealed interface Problem {
        /// No such key, folder or bucket.
        record NotFound(String what) implements Problem {}

        record AccessDenied(String what) implements Problem {}

        /// [CassetteStore.WriteMode#CREATE_ONLY] met an existing object.
        record AlreadyExists(String key) implements Problem {}

        /// The key would leave the store's root or cannot be a file name here.
        record UnsafeKey(String key, String reason) implements Problem {}

        /// A bundle or archive is not what it says it is; `detail` names the first thing that is wrong.
        record Damaged(String what, String detail) implements Problem {}

        /// The wish itself cannot be granted, e.g. a link that lives longer than seven days.
        ///
        /// @param reason stable English words, for people who know S3
        record NotAllowed(String what, String reason) implements Problem {}

        /// No room left.
        record DiskFull(String what) implements Problem {}

        /// The object is another one than was expected: its etag changed (S3's 412).
        record Conflict(String key) implements Problem {}

        /// Cancelled by the user; what was moved can be resumed.
        record Cancelled(String what) implements Problem {}

        /// There is no bucket of this name, as far as these credentials can see.
        record NoBucket(String bucket) implements Problem {}

        /// The server did not take the credentials, or there were none.
        ///
        /// @param source where they came from, e.g. `profile dev` or `AWS_ACCESS_KEY_ID`; never the key itself
        record BadCredentials(CredentialFault fault, String source) implements Problem {}

        /// A session token ran out.
        ///
        /// @param profile the AWS profile it belongs to, empty when there is none
        record ExpiredToken(String profile) implements Problem {}

        /// The credentials are good but lack a permission.
        ///
        /// @param action as policies spell it, e.g. `s3:GetObject`
        /// @param resource as policies spell it, e.g. `arn:aws:s3:::bucket/prefix/*`
        record MissingPermission(String action, String resource) implements Problem {}

        /// The bucket lives in another region and going there by itself did not work.
        ///
        /// @param found the right region, empty when the server did not say
        record WrongRegion(String bucket, String found) implements Problem {}

        /// This computer's clock and the server's differ too much.
        ///
        /// @param offset ours minus theirs
        record ClockSkew(Duration offset) implements Problem {}

        /// No answer came from there.
        ///
        /// @param host with port
        record Unreachable(String host, NoAnswer reason) implements Problem {}

        /// The server's certificate is not trusted. It can be trusted alone, by its fingerprint.
        ///
        /// @param fingerprint SHA-256 of the certificate, lower-case hex; empty when none was shown
        record Tls(String host, String subject, String issuer, String fingerprint, String reason) implements Problem {}

        /// The server asks for fewer requests, and waiting did not help.
        record Throttled(String what) implements Problem {}

        /// The object lies in an archive and must be restored before it can be read.
        record Archived(String key, String storageClass) implements Problem {}

        /// This server does not know this function.
        ///
        /// @param feature the operation, e.g. `PutObjectTagging`
        record NotSupported(String feature) implements Problem {}

        /// Nothing is written through a connection that is set to read only.
        record ReadOnly(String what) implements Problem {}

        /// The text is no address of a bucket.
        ///
        /// @param reason a stable word, see `s3.S3Address`
        record BadAddress(String text, String reason) implements Problem {}

        /// Something must be filled in first.
        ///
        /// @param setting `bucket`, `region`, `profile` or `credentials`
        record MissingSetting(String setting) implements Problem {}

        /// The bytes that arrived are not those that were stored, also after fetching again.
        record Corrupt(String key, String expected, String found) implements Problem {}

        /// Any other I/O failure; `detail` is the system's message.
        record Failed(String what, String detail) implements Problem {}
    }

    /// What is wrong with credentials.
    public enum CredentialFault {
        /// None were found where we looked.
        NONE,
        /// The server does not know the access key.
        UNKNOWN_KEY,
        /// The secret does not belong to the access key.
        WRONG_SECRET,
        /// There is no such profile, or it holds no credentials.
        PROFILE,
        /// The server wants a signature and the connection is anonymous.
        ANONYMOUS
    }

    /// Why nobody answered.
    public enum NoAnswer {
        UNKNOWN_HOST,
        REFUSED,
        TIMED_OUT,
        /// The port speaks https, we spoke http.
        SPEAKS_HTTPS,
        /// The port speaks http, we spoke https.
        SPEAKS_HTTP,
        /// The connection broke or the answer was no HTTP.
        BROKEN
    }
}
