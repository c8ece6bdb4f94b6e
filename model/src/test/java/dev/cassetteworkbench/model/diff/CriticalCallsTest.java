package dev.cassetteworkbench.model.diff;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.RegressionRule;
import dev.cassetteworkbench.model.diff.rule.RegressionSign;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriticalCallsTest {
    @ParameterizedTest
    @CsvSource({"'GET http://pay*', true", "'GET http://mail*', false", "'POST *', false"})
    void onlyACallThatIsNamedMakesARegression(String glob, boolean regression) {
        Cassette a = Made.cassette(200, 10, Made.present("{}"), List.of(Made.get(0, "http://pay/charge", 200)));
        Cassette b = Made.cassette(200, 10, Made.present("{}"), List.of(Made.get(0, "http://pay/charge", 503)));
        RegressionRule rule = new RegressionRule(20, 5, RegressionSign.USUAL, List.of(glob));

        Comparison comparison =
                CassetteComparer.compare(a, b, ComparisonOptions.DEFAULT.with(DiffRules.NONE.with(rule)));

        assertTrue(comparison.hasDifferences(), "it is a difference in any case");
        if (regression) {
            assertTrue(comparison.regression());
        } else {
            assertFalse(comparison.regression());
        }
    }
}
