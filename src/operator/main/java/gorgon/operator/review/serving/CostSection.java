package gorgon.operator.review.serving;

import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceType;
import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Of the instances alone, by the catalog's list prices. */
record CostSection(Optional<ServingFacts> before, ServingFacts after, Catalog catalog) {
    Section section() {
        Optional<String> was = before.map(this::anHour);
        Optional<String> is = Optional.of(anHour(after));
        return new Section(
                "cost",
                "Cost",
                was.equals(is) ? List.of() : List.of(new Line("anHour", "An hour", was, is, Optional.of(source()))));
    }

    private String source() {
        return catalog.instanceTypes()
                .tryFind(after.instanceType())
                .flatMap(InstanceType::priceAsOf)
                .map("List price of us-east-1 of %s, not read live."::formatted)
                .orElse("No list price is known.");
    }

    private String anHour(ServingFacts facts) {
        return catalog.instanceTypes()
                .tryFind(facts.instanceType())
                .flatMap(type -> Optional.ofNullable(type.usdPerHour()))
                .map(price -> range(facts, price))
                .orElse("not known: " + facts.instanceType());
    }

    private static String range(ServingFacts facts, BigDecimal price) {
        String least = dollars(price, facts.fewest());
        String most = dollars(price, facts.most());
        return least.equals(most) ? least : least + ".." + most;
    }

    private static String dollars(BigDecimal price, int count) {
        return "$" + price.multiply(BigDecimal.valueOf(count)).toPlainString();
    }
}
