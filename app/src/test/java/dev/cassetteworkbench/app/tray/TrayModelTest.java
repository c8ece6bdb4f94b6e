package dev.cassetteworkbench.app.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrayModelTest {
    private final List<List<CassetteRef>> compared = new ArrayList<>();
    private final TrayModel tray = new TrayModel((a, b) -> compared.add(List.of(a, b)));

    @Test
    void fillsAThenBThenReplacesB() {
        tray.put(item("1"));
        assertFalse(tray.readyBinding().get());
        tray.put(item("2"));
        tray.put(item("3"));

        assertTrue(tray.readyBinding().get());
        tray.compare();
        assertEquals(List.of(List.of(item("1").ref(), item("3").ref())), compared);
    }

    @Test
    void aTableTakesSixAndOpensWithTwo() {
        assertTrue(tray.toggleInTable(item("0")));
        tray.openTable();
        assertEquals(List.of(), compared);
        for (int i = 1; i < 6; i++) {
            assertTrue(tray.toggleInTable(item(Integer.toString(i))));
        }
        assertFalse(tray.toggleInTable(item("6")));
        assertTrue(tray.toggleInTable(item("0")), "taken out again");
        assertEquals(5, tray.table().size());
        tray.openTable();
        assertEquals(List.of(List.of(item("1").ref(), item("2").ref())), compared);
    }

    @Test
    void takesOutWhatIsPutASecondTime() {
        tray.put(item("1"));
        tray.put(item("1"));

        assertNull(tray.aProperty().get());
        tray.compare();
        assertEquals(List.of(), compared);
    }

    @Test
    void movesACassetteFromOneSlotToTheOther() {
        tray.putA(item("1"));
        tray.putB(item("1"));

        assertNull(tray.aProperty().get());
        assertEquals(item("1"), tray.bProperty().get());
    }

    private static TrayItem item(String path) {
        return TrayItem.of(new CassetteRef("s", path));
    }
}
