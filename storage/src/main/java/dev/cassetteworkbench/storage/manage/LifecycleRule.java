package dev.cassetteworkbench.storage.manage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One rule of a bucket's lifecycle: which objects, and what happens to them when. All of what S3
/// knows is in it, so that reading and writing loses nothing.
///
/// @param id name, unique in its bucket; empty when the server gives one
/// @param transitions of current versions, in the order written
/// @param expiration of current versions, null for none; in a bucket that keeps versions the
/// object only gets a delete marker
/// @param removeLoneMarkers removes delete markers that hide nothing any more
/// (`ExpiredObjectDeleteMarker`)
/// @param oldTransitions of versions that a newer one replaced
/// @param oldExpiration of such versions, null for none
/// @param abortUploadsAfterDays unfinished multipart uploads are dropped then, null for never
public record LifecycleRule(
        String id,
        boolean enabled,
        Filter filter,
        List<Transition> transitions,
        @Nullable When expiration,
        boolean removeLoneMarkers,
        List<OldTransition> oldTransitions,
        @Nullable OldExpiration oldExpiration,
        @Nullable Integer abortUploadsAfterDays) {

    public LifecycleRule {
        transitions = List.copyOf(transitions);
        oldTransitions = List.copyOf(oldTransitions);
    }

    /// A rule without any action, to start from.
    public static LifecycleRule of(String id, Filter filter) {
        return new LifecycleRule(id, true, filter, List.of(), null, false, List.of(), null, null);
    }

    /// The same rule under another name.
    public LifecycleRule named(String newId) {
        return new LifecycleRule(
                newId,
                enabled,
                filter,
                transitions,
                expiration,
                removeLoneMarkers,
                oldTransitions,
                oldExpiration,
                abortUploadsAfterDays);
    }

    /// The same rule with another expiration.
    public LifecycleRule expiring(@Nullable When when) {
        return new LifecycleRule(
                id,
                enabled,
                filter,
                transitions,
                when,
                removeLoneMarkers,
                oldTransitions,
                oldExpiration,
                abortUploadsAfterDays);
    }

    /// The same rule with other transitions.
    public LifecycleRule moving(List<Transition> newTransitions) {
        return new LifecycleRule(
                id,
                enabled,
                filter,
                newTransitions,
                expiration,
                removeLoneMarkers,
                oldTransitions,
                oldExpiration,
                abortUploadsAfterDays);
    }

    /// The same rule dropping unfinished uploads after so many days.
    public LifecycleRule abortingUploads(@Nullable Integer days) {
        return new LifecycleRule(
                id, enabled, filter, transitions, expiration, removeLoneMarkers, oldTransitions, oldExpiration, days);
    }

    /// Which objects; all conditions together. A listing tells nothing of tags.
    ///
    /// @param prefix of full keys, empty for all
    /// @param largerThan bytes, exclusive; null for any
    /// @param smallerThan bytes, exclusive; null for any
    public record Filter(
            String prefix,
            Map<String, String> tags,
            @Nullable Long largerThan,
            @Nullable Long smallerThan) {
        public static final Filter ALL = new Filter("", Map.of(), null, null);

        public Filter {
            tags = Map.copyOf(tags);
        }

        public static Filter prefix(String prefix) {
            return new Filter(prefix, Map.of(), null, null);
        }

        /// Whether key and size fit; tags are not looked at.
        public boolean fits(StoredObject object) {
            return object.key().startsWith(prefix)
                    && (largerThan == null || object.sizeBytes() > largerThan)
                    && (smallerThan == null || object.sizeBytes() < smallerThan);
        }

        boolean hasSize() {
            return largerThan != null || smallerThan != null;
        }
    }

    /// When something happens to current versions.
    public sealed interface When {
        /// So many days after the object was stored, at the next midnight UTC.
        record AfterDays(int days) implements When {}

        /// On that day at midnight UTC, and from then on at once.
        record OnDate(LocalDate date) implements When {}
    }

    /// @param storageClass target as S3 spells it
    public record Transition(When when, String storageClass) {}

    /// @param days after the version was replaced
    /// @param keepNewest so many replaced versions stay; null for none
    public record OldTransition(int days, @Nullable Integer keepNewest, String storageClass) {}

    /// @param days after the version was replaced
    /// @param keepNewest so many replaced versions stay; null for none
    public record OldExpiration(int days, @Nullable Integer keepNewest) {}
}
