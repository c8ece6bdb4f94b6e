package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import java.util.List;

/// What a table of several is to be made of.
///
/// @param cassettes two to six, or none for no table
/// @param names for the columns; empty for letters
record TableColumns(List<CassetteRef> cassettes, List<String> names) {
    static final TableColumns NONE = new TableColumns(List.of(), List.of());

    TableColumns {
        cassettes = List.copyOf(cassettes);
        names = List.copyOf(names);
    }

    static TableColumns of(List<CassetteRef> cassettes) {
        return new TableColumns(cassettes, List.of());
    }
}
