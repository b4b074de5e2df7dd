package gorgon.operator.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** An amount of money; it is rounded only to be shown. */
record Usd(BigDecimal amount) {
    /** A month as AWS's own calculator has it: a year of 8760 hours in twelve parts. */
    static final BigDecimal HOURS_OF_MONTH = BigDecimal.valueOf(730);

    private static final BigDecimal HOURS_OF_DAY = BigDecimal.valueOf(24);
    private static final BigDecimal SECONDS_OF_HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    Usd times(long count) {
        return new Usd(amount.multiply(BigDecimal.valueOf(count)));
    }

    Usd minus(Usd other) {
        return new Usd(amount.subtract(other.amount));
    }

    /** Of a day, if this is of an hour. */
    Usd day(BigDecimal hoursPerDay) {
        return new Usd(amount.multiply(hoursPerDay));
    }

    /** Of a month, if this is of an hour. */
    Usd month(BigDecimal hoursPerDay) {
        BigDecimal hours = HOURS_OF_MONTH.multiply(hoursPerDay).divide(HOURS_OF_DAY, MathContext.DECIMAL64);
        return new Usd(amount.multiply(hours));
    }

    /** Of a million tokens, if this is of an hour. */
    Usd millionTokens(BigDecimal tokensPerSecond) {
        return new Usd(
                amount.multiply(MILLION).divide(tokensPerSecond.multiply(SECONDS_OF_HOUR), MathContext.DECIMAL64));
    }

    /** What part of the other it is. */
    BigDecimal partOf(Usd other) {
        return amount.divide(other.amount, MathContext.DECIMAL64);
    }

    /** In whole cents. */
    BigDecimal cents() {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "$%,.2f", cents());
    }
}
