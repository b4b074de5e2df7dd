package gorgon.operator.cost;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An instance beside the next bigger one, by prices of one kind: a discount or another region's price says nothing beside a list
 * price of us-east-1.
 *
 * @param own of the instance, in this comparison; empty where only the bigger one has such a price
 */
record Comparison(NextBigger bigger, Optional<Price> own) {
    /**
     * Takes what was said of both, else the list.
     *
     * @param used what the estimate reckons with
     * @param listed of the same instance
     * @param said of the bigger one
     */
    static Comparison of(NextBigger bigger, Price used, Optional<Price> listed, Optional<Price> said) {
        return said.map(price -> new Comparison(bigger.at(price), Optional.of(used)))
                .orElseGet(() -> new Comparison(bigger, used.isListed() ? Optional.of(used) : listed));
    }

    /** What part of the bigger one's price its own is. */
    Optional<BigDecimal> part() {
        return own.map(price -> price.anHour().partOf(bigger.price().anHour()));
    }

    /** Of the bigger one; below zero if it costs less. */
    Optional<Usd> moreAMonth(BigDecimal hoursPerDay) {
        return own.map(price -> bigger.price().anHour().minus(price.anHour()).month(hoursPerDay));
    }
}
