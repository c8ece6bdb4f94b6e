package dev.cassetteworkbench.storage.bundle;

import java.math.BigInteger;

/// The shortest text of a decimal number, in ECMAScript's layout, without losing a digit.
final class CanonicalNumber {
    /// Exponents of more digits than this are left as they were written.
    private static final int MAX_EXPONENT_DIGITS = 18;

    private CanonicalNumber() {}

    /// @param recorded a JSON number as it was written, or Python's `NaN` and infinities
    static String text(String recorded) {
        boolean negative = recorded.startsWith("-");
        String plain = negative ? recorded.substring(1) : recorded;
        if (plain.isEmpty() || !Character.isDigit(plain.charAt(0))) {
            return recorded;
        }
        int e = Math.max(plain.indexOf('e'), plain.indexOf('E'));
        String mantissa = e < 0 ? plain : plain.substring(0, e);
        String power = e < 0 ? "0" : plain.substring(e + 1);
        if (power.length() > MAX_EXPONENT_DIGITS) {
            return recorded;
        }
        int dot = mantissa.indexOf('.');
        String digits = dot < 0 ? mantissa : mantissa.substring(0, dot) + mantissa.substring(dot + 1);
        int whole = dot < 0 ? mantissa.length() : dot;
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        if (first == digits.length()) {
            return "0";
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        // The value is 0.DIGITS x 10^point.
        BigInteger point = new BigInteger(power).add(BigInteger.valueOf((long) whole - first));
        return (negative ? "-" : "") + layout(digits.substring(first, end), point);
    }

    /// ECMA-262 `Number::toString`: plain from 1e-6 up to 21 digits, else with an exponent.
    private static String layout(String digits, BigInteger point) {
        int k = digits.length();
        if (point.compareTo(BigInteger.valueOf(-6)) <= 0 || point.compareTo(BigInteger.valueOf(21)) > 0) {
            BigInteger exponent = point.subtract(BigInteger.ONE);
            String head = k == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            return head + "e" + (exponent.signum() < 0 ? "" : "+") + exponent;
        }
        int n = point.intValueExact();
        if (n <= 0) {
            return "0." + "0".repeat(-n) + digits;
        }
        if (n >= k) {
            return digits + "0".repeat(n - k);
        }
        return digits.substring(0, n) + "." + digits.substring(n);
    }
}
