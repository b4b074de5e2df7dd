package gorgon.operator.cost;

import gorgon.catalog.InstanceType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an environment costs.
 *
 * @param hoursPerDay that the endpoint exists
 * @param comparison empty where nothing is bigger
 */
record Estimate(
        String environment,
        String region,
        InstanceType type,
        Price price,
        FleetSize fleet,
        BigDecimal hoursPerDay,
        Throughput throughput,
        Optional<Comparison> comparison) {
    // What README.md has of the published model: 26 GB at $0.023 a GB and month, eight functions for some minutes.
    static final Usd STORAGE_A_MONTH = new Usd(new BigDecimal("0.60"));
    static final Usd STAGING = new Usd(new BigDecimal("0.02"));

    /** Of so many instances. */
    Usd anHour(int instances) {
        return price.anHour().times(instances);
    }

    /** Of so many instances, with the hours that the endpoint exists. */
    Usd aDay(int instances) {
        return anHour(instances).day(hoursPerDay);
    }

    /** The same of a month. */
    Usd aMonth(int instances) {
        return anHour(instances).month(hoursPerDay);
    }

    /** What an update costs more while it runs. */
    Usd updateAnHour() {
        return anHour(fleet.extra());
    }

    /** Of an instance that is never idle: the dearest and the cheapest. */
    Usd mostAMillionTokens() {
        return price.anHour().millionTokens(throughput.least());
    }

    Usd leastAMillionTokens() {
        return price.anHour().millionTokens(throughput.most());
    }
}
