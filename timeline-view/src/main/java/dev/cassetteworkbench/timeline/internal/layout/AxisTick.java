package dev.cassetteworkbench.timeline.internal.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// A mark on the time axis.
///
/// @param label milliseconds without unit, no more decimals than the step needs
public record AxisTick(double ms, double x, String label) {
    private static final int[] STEPS = {1, 2, 3, 5, 10};

    /// Ticks at round times (1, 2, 3 or 5 times a power of ten), at least `spacing` pixels apart.
    public static List<AxisTick> of(TimeScale scale, double spacing) {
        BigDecimal step = stepAtLeast(spacing / scale.pixelsPerMs());
        BigDecimal ms = BigDecimal.valueOf(scale.visible().startMs())
                .divide(step, 0, RoundingMode.CEILING)
                .multiply(step);
        List<AxisTick> ticks = new ArrayList<>();
        for (; ms.doubleValue() <= scale.visible().endMs(); ms = ms.add(step)) {
            ticks.add(new AxisTick(ms.doubleValue(), scale.xOf(ms.doubleValue()), label(ms)));
        }
        return ticks;
    }

    private static BigDecimal stepAtLeast(double ms) {
        BigDecimal wanted = new BigDecimal(ms, MathContext.DECIMAL64);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(wanted.precision() - wanted.scale() - 1);
        for (int step : STEPS) {
            BigDecimal candidate = power.multiply(BigDecimal.valueOf(step));
            if (candidate.compareTo(wanted) >= 0) {
                return candidate;
            }
        }
        throw new IllegalStateException("a number is always below ten times its power of ten");
    }

    private static String label(BigDecimal ms) {
        return ms.signum() == 0 ? "0" : ms.stripTrailingZeros().toPlainString();
    }
}
