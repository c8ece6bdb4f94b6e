package dev.cassetteworkbench.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/// One slice for each of storage, search, timeline and replay.
final class MiddleModules implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        for (String module : new String[] {"storage", "search", "timeline", "replay"}) {
            String root = "dev.cassetteworkbench." + module;
            if (name.equals(root) || name.startsWith(root + ".")) {
                return SliceIdentifier.of(module);
            }
        }
        return SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "middle modules";
    }
}
