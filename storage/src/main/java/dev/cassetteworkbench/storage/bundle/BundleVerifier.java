package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.bundle.BundleCheck.Item;
import dev.cassetteworkbench.storage.bundle.BundleCheck.Part;
import dev.cassetteworkbench.storage.bundle.BundleCheck.State;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares the parts of a bundle with what is stated about them.
final class BundleVerifier {
    private final BundleStore bundles;

    BundleVerifier(BundleStore bundles) {
        this.bundles = bundles;
    }

    BundleCheck verify(Bundle bundle) throws StorageException {
        List<Item> items = new ArrayList<>(document(bundle));
        Set<String> named = new HashSet<>();
        for (Attachment attachment : bundle.attachments()) {
            items.add(attachment(bundle.ref(), attachment));
            named.add(bundle.ref().attachmentKey(attachment.name()));
        }
        // Documents of other programs name no files: there nothing is extra, only unstated.
        State other = bundle.documentSha256() == null ? State.UNSTATED : State.EXTRA;
        for (Entry entry : bundles.attachments(bundle.ref())) {
            if (!named.contains(entry.key())) {
                items.add(new Item(Part.ATTACHMENT, entry.key(), other, ""));
            }
        }
        return new BundleCheck(bundle.ref(), items);
    }

    /// What can be said without reading anything further.
    static List<Item> document(Bundle bundle) {
        List<Item> items = new ArrayList<>();
        String key = bundle.ref().key();
        items.add(compared(
                Part.DOCUMENT, key, bundle.documentSha256(), BundleDocument.documentSha256(bundle.document())));
        items.add(compared(Part.EVIDENCE, key, bundle.checksum(), PythonJson.sha256(bundle.data())));
        for (DataMember member : bundle.members()) {
            items.add(compared(Part.MEMBER, member.name(), member.sha256(), CanonicalJson.sha256(member.content())));
        }
        return items;
    }

    static Item compared(Part part, String name, @Nullable String stated, String found) {
        if (stated == null) {
            return new Item(part, name, State.UNSTATED, "");
        }
        return stated.equals(found)
                ? new Item(part, name, State.OK, "")
                : new Item(part, name, State.CHANGED, "stated " + stated + ", found " + found);
    }

    private Item attachment(BundleRef ref, Attachment attachment) throws StorageException {
        String reason = PartName.objection(attachment.name());
        String key = ref.attachmentKey(attachment.name());
        if (reason != null) {
            return new Item(Part.ATTACHMENT, key, State.MISSING, "unsafe name: " + reason);
        }
        try (InputStream in = bundles.openAttachment(ref, attachment.name())) {
            return compared(Part.ATTACHMENT, key, attachment.sha256(), Digests.sha256(in));
        } catch (IOException e) {
            return new Item(Part.ATTACHMENT, key, State.MISSING, e.toString());
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.NotFound) {
                return new Item(Part.ATTACHMENT, key, State.MISSING, "");
            }
            throw e;
        }
    }
}
