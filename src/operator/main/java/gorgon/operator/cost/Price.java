package gorgon.operator.cost;

import gorgon.catalog.InstanceType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Of one instance an hour.
 *
 * @param asOf when the list had it; empty: whoever called the command says so
 */
record Price(Usd anHour, Optional<String> asOf) {
    /** The catalog's prices are of this region. */
    static final String REGION = "us-east-1";

    static Price said(BigDecimal usd) {
        return new Price(new Usd(usd), Optional.empty());
    }

    /** Empty where none is known. */
    static Optional<Price> listed(InstanceType type) {
        return Optional.ofNullable(type.usdPerHour()).map(usd -> new Price(new Usd(usd), type.priceAsOf()));
    }

    boolean isListed() {
        return asOf.isPresent();
    }

    @Override
    public String toString() {
        String source = asOf.map(date -> "list price of %s, %s, not read live".formatted(REGION, date))
                .orElse("as given");
        return "%s an hour (%s)".formatted(anHour, source);
    }
}
