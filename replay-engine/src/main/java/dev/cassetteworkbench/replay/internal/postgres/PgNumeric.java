package dev.cassetteworkbench.replay.internal.postgres;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL's `numeric`: digits to the base of ten thousand, with a weight.
final class PgNumeric {
    private static final BigInteger BASE = BigInteger.valueOf(10_000);
    private static final int DIGITS = 4;
    private static final short NEGATIVE = 0x4000;
    private static final short NOT_A_NUMBER = (short) 0xC000;
    private static final int LONGEST = 2_000;

    private PgNumeric() {}

    static byte[] toBinary(String text) {
        if (text.equals("NaN")) {
            return new byte[] {0, 0, 0, 0, (byte) (NOT_A_NUMBER >> 8), 0, 0, 0};
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("too long a number");
        }
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > LONGEST) {
            throw new IllegalArgumentException("too large an exponent");
        }
        int scale = Math.max(value.scale(), 0);
        int fractionDigits = (scale + DIGITS - 1) / DIGITS;
        BigInteger whole = value.abs()
                .setScale(fractionDigits * DIGITS, RoundingMode.UNNECESSARY)
                .unscaledValue();
        List<Short> digits = new ArrayList<>();
        while (whole.signum() > 0) {
            BigInteger[] parts = whole.divideAndRemainder(BASE);
            digits.addFirst(parts[1].shortValue());
            whole = parts[0];
        }
        int weight = digits.size() - fractionDigits - 1;
        while (!digits.isEmpty() && digits.getLast() == 0) {
            digits.removeLast();
        }
        ByteBuffer out = header(digits.size(), digits.isEmpty() ? 0 : weight, value.signum() < 0 ? NEGATIVE : 0, scale);
        digits.forEach(out::putShort);
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer header(int digits, int weight, short sign, int scale) {
        return ByteBuffer.allocate(8 + 2 * digits)
                .putShort((short) digits)
                .putShort((short) weight)
                .putShort(sign)
                .putShort((short) scale);
    }

    static String toText(ByteBuffer in) {
        int count = in.getShort();
        int weight = in.getShort();
        short sign = in.getShort();
        int scale = in.getShort();
        if (sign == NOT_A_NUMBER) {
            return "NaN";
        }
        if (count < 0 || Math.abs(weight) > LONGEST || scale < 0) {
            throw new IllegalArgumentException("no number");
        }
        BigInteger whole = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            whole = whole.multiply(BASE).add(BigInteger.valueOf(in.getShort()));
        }
        BigDecimal value = new BigDecimal(whole)
                .scaleByPowerOfTen((weight - count + 1) * DIGITS)
                .setScale(scale, RoundingMode.HALF_UP);
        return (sign == NEGATIVE ? value.negate() : value).toPlainString();
    }
}
