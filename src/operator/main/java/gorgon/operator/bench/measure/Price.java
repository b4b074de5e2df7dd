package gorgon.operator.bench.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What the fleet costs.
 *
 * @param usdPerHour of one instance
 * @param region that the price is of; empty where it was given
 * @param source where the price is from, and of which date
 */
public record Price(BigDecimal usdPerHour, int instances, Optional<String> region, String source) {
    /** A million tokens at this speed; empty if there is none. */
    public Optional<BigDecimal> ofMillion(double tokensPerSecond) {
        if (tokensPerSecond <= 0) {
            return Optional.empty();
        }
        BigDecimal millionsPerHour = BigDecimal.valueOf(tokensPerSecond * 3600 / 1e6);
        return Optional.of(
                usdPerHour.multiply(BigDecimal.valueOf(instances)).divide(millionsPerHour, 2, RoundingMode.HALF_UP));
    }
}
