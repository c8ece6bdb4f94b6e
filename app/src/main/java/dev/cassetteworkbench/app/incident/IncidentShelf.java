package dev.cassetteworkbench.app.incident;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.bundle.Attachment;
import dev.cassetteworkbench.storage.bundle.Bundle;
import dev.cassetteworkbench.storage.bundle.BundleCheck;
import dev.cassetteworkbench.storage.bundle.BundleDraft;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import dev.cassetteworkbench.storage.bundle.BundleZip;
import dev.cassetteworkbench.storage.bundle.MemberKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Stores, lists, opens and checks incidents. Blocks.
final class IncidentShelf {
    /// Opens the bytes of a recording wherever it lies.
    @FunctionalInterface
    interface Recordings {
        InputStream open(CassetteRef ref) throws StorageException, IOException;
    }

    /// An incident with what checking it found.
    record Opened(Incident incident, Bundle bundle, BundleCheck check) {}

    private final Path scratch;
    private final Recordings recordings;

    /// @param scratch folder for short-lived copies
    IncidentShelf(Path scratch, Recordings recordings) {
        this.scratch = scratch;
        this.recordings = recordings;
    }

    List<Incident> list(IncidentPlace place) throws StorageException {
        if (place instanceof IncidentPlace.Local local && !Files.isDirectory(local.folder())) {
            return List.of(); // looking leaves no empty folder behind
        }
        List<Incident> found = new ArrayList<>();
        for (BundleStore.ListedBundle listed : place.open(scratch).list(null, null)) {
            found.add(new Incident(place, listed.ref(), listed.document().modified()));
        }
        return found;
    }

    Incident create(IncidentPlace place, IncidentDraft draft, Instant now) throws StorageException {
        BundleStore bundles = place.open(scratch);
        BundleDraft bundle = new BundleDraft(IncidentDraft.TYPE, draft.id(now), now);
        bundle.metadata("title", draft.title());
        if (!draft.notes().isBlank()) {
            bundle.note("notes", draft.notes());
        }
        try {
            Path copies = Files.createTempDirectory(Files.createDirectories(scratch), "incident");
            try {
                for (CassetteRef ref : draft.recordings()) {
                    Path copy = copies.resolve(ref.fileName());
                    try (InputStream bytes = recordings.open(ref)) {
                        Files.copy(bytes, copy);
                    }
                    bundle.attach(copy, MemberKind.CASSETTE);
                }
                for (Path file : draft.files()) {
                    bundle.attach(file, MemberKind.OTHER);
                }
                Bundle stored = bundles.store(bundle);
                return new Incident(place, stored.ref(), now);
            } finally {
                delete(copies);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException(new Problem.Failed(draft.title(), String.valueOf(e.getMessage())), e);
        }
    }

    /// Reads an incident and compares every part with its checksum.
    Opened open(Incident incident) throws StorageException {
        BundleStore bundles = incident.place().open(scratch);
        return new Opened(incident, bundles.open(incident.ref()), bundles.verify(incident.ref()));
    }

    /// Writes one attachment into a folder, if its checksum fits.
    Path save(Incident incident, Attachment attachment, Path folder) throws StorageException {
        Path target = folder.resolve(attachment.name());
        incident.place().open(scratch).save(incident.ref(), attachment, target);
        return target;
    }

    /// Writes the whole incident as one archive into a folder.
    Path export(Incident incident, Path folder) throws StorageException {
        Path target = folder.resolve(incident.ref().id() + ".zip");
        BundleZip.write(incident.place().open(scratch), incident.ref(), target);
        return target;
    }

    void delete(Incident incident) throws StorageException {
        for (var answer : incident.place().open(scratch).delete(incident.ref())) {
            if (answer.problem() != null) {
                throw new StorageException(answer.problem());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
