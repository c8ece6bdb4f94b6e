package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FolderTreeTest {
    @Test
    void countsFilesBelowEveryFolder() {
        FolderTree.Builder builder = new FolderTree.Builder();
        builder.add("shop/2026-11-19/a.json");
        builder.add("shop/2026-11-20/b.json");
        builder.add("shop/2026-11-20/c.json");
        builder.add("top.json");

        FolderTree tree = builder.build("recordings");

        assertEquals(4, tree.count());
        FolderTree shop = tree.children().getFirst();
        assertEquals("shop/", shop.path());
        assertEquals(3, shop.count());
    }

    @Test
    void putsTheNewestDayFirstAndOtherFoldersByName() {
        FolderTree.Builder builder = new FolderTree.Builder();
        for (String folder : List.of("2026-11-18", "b", "2026-11-20", "a")) {
            builder.add(folder + "/x.json");
        }

        assertEquals(
                List.of("a", "b", "2026-11-20", "2026-11-18"),
                builder.build("r").children().stream().map(FolderTree::name).toList());
    }
}
