package gorgon.operator.review.serving;

import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Of the instances alone, in dollars; empty where a type's price is not known. */
record HourlyCost(ServingFacts facts, Catalog catalog) {
    /** The fewest of the cheapest type. */
    Optional<BigDecimal> least() {
        return prices().map(known -> known.getFirst().multiply(BigDecimal.valueOf(facts.fewest())));
    }

    /** The most of the dearest type. */
    Optional<BigDecimal> most() {
        return of(facts.most());
    }

    /** So many of the dearest type. */
    Optional<BigDecimal> of(int instances) {
        return prices().map(known -> known.getLast().multiply(BigDecimal.valueOf(instances)));
    }

    /** When the list had the prices. */
    Optional<String> asOf() {
        return types().map(InstanceType::priceAsOf).flatMap(Optional::stream).findFirst();
    }

    @Override
    public String toString() {
        return least().flatMap(least -> most().map(most -> Range.of(dollars(least), dollars(most))))
                .orElse("not known: " + facts.instanceType());
    }

    static String dollars(BigDecimal amount) {
        return "$" + amount.toPlainString();
    }

    private Optional<List<BigDecimal>> prices() {
        List<BigDecimal> known = types().flatMap(type -> Stream.ofNullable(type.usdPerHour()))
                .sorted()
                .toList();
        return known.isEmpty() || known.size() < facts.instanceTypes().size() ? Optional.empty() : Optional.of(known);
    }

    private Stream<InstanceType> types() {
        return facts.instanceTypes().stream()
                .map(catalog.instanceTypes()::tryFind)
                .flatMap(Optional::stream);
    }
}
