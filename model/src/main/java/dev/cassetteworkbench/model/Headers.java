package dev.cassetteworkbench.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Header fields in recorded order, names in recorded letter case, looked up without regard to case.
public record Headers(List<Field> fields) {
    public static final Headers EMPTY = new Headers(List.of());

    /// One field. A repeated name appears as several fields.
    public record Field(String name, String value) {}

    public Headers {
        fields = List.copyOf(fields);
    }

    /// First value of that name, or null.
    public @Nullable String first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return field.value();
            }
        }
        return null;
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }
}
