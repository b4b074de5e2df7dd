package gorgon.operator.bench;

import gorgon.catalog.Catalog;
import gorgon.operator.bench.measure.Price;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What an instance costs. */
final class PriceOptions {
    /** The catalog's prices are of this region. */
    private static final String REGION = "us-east-1";

    @Option(
            names = "--price",
            paramLabel = "USD",
            description = "of an instance an hour (default: the list price that the catalog holds)")
    private @Nullable BigDecimal price;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    void check() {
        if (price != null && price.signum() <= 0) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "Invalid value for option --price: more than 0 (%s)".formatted(price));
        }
    }

    /** Empty where the catalog knows none, and none was given. */
    Optional<Price> of(Serving serving, Catalog catalog) {
        return Optional.ofNullable(price)
                .map(given -> new Price(given, serving.instances(), Optional.empty(), "as given"))
                .or(() -> serving.instance(catalog)
                        .flatMap(type -> Optional.ofNullable(type.usdPerHour())
                                .map(usd -> new Price(
                                        usd,
                                        serving.instances(),
                                        Optional.of(REGION),
                                        "list price as of " + type.priceAsOf().orElse("an unknown date")))));
    }
}
