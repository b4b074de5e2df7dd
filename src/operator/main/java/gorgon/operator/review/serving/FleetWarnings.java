package gorgon.operator.review.serving;

import gorgon.config.Rollout;
import gorgon.config.Rollout.Strategy;
import gorgon.operator.review.Warning;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** Of names, instances and what they cost. */
record FleetWarnings(Change change) {
    private static final BigDecimal MUCH_MORE = new BigDecimal("1.5");

    Stream<Warning> all() {
        return Stream.of(renamed(), typeWhileScaled(), notOffered(), alone(), tooSlow(), batch(), dearer())
                .flatMap(found -> found);
    }

    private Stream<Warning> renamed() {
        return change.before().stream()
                .filter(old -> change.isRenamed())
                .map(old -> new Warning(
                        "endpoint-name",
                        "the endpoint is replaced, %s by %s: callers of the old name fail once it is removed; tell them first"
                                .formatted(old.endpointName(), change.after().endpointName())));
    }

    /** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html. */
    private Stream<Warning> typeWhileScaled() {
        return change.before().stream()
                .filter(old -> change.hasOtherTypes() && !change.isRenamed())
                .filter(old -> !old.target().isMissingNode())
                .map(
                        old -> new Warning(
                                "scaled-type",
                                "SageMaker refuses another instance type while scaling is on: deploy the old type with -c scaling=off first"));
    }

    private Stream<Warning> notOffered() {
        Optional<String> before = change.before().flatMap(ServingFacts::region);
        Optional<String> region = change.after().region();
        boolean isOther = change.isNew() || change.hasOtherTypes() || !before.equals(region);
        return region.stream()
                .filter(name -> isOther)
                .flatMap(name -> change.after().instanceTypes().stream()
                        .map(change.catalog().instanceTypes()::tryFind)
                        .flatMap(Optional::stream)
                        .filter(type -> !type.regions().isEmpty() && !type.isOfferedIn(name))
                        .map(type -> new Warning(
                                "not-offered:" + type.name(),
                                "%s is not offered in %s (as of %s): choose another with ./gorgon fit"
                                        .formatted(
                                                type.name(),
                                                name,
                                                change.catalog().regionsAsOf()))));
    }

    private Stream<Warning> alone() {
        boolean isNew = change.movesFleet()
                || change.before().filter(old -> old.fewest() > 1).isPresent();
        return isNew && change.after().fewest() == 1 && isLikeProduction()
                ? Stream.of(new Warning(
                        "one-instance",
                        "one instance, in what looks like production: nothing answers while AWS replaces it; take 2"))
                : Stream.of();
    }

    /** The environment's name is in the endpoint's; who keeps what is staged when the stack goes depends on it. */
    private boolean isLikeProduction() {
        return change.after().endpointName().contains("prod")
                || change.after().retention().startsWith("Retain");
    }

    private Stream<Warning> tooSlow() {
        int most = change.after().most();
        return moved().filter(rollout -> rollout.limit().compareTo(rollout.usualTime(most)) < 0)
                .map(rollout -> new Warning(
                        "rollout-limit",
                        "SageMaker would roll the update of %s instances back: about %s minutes, and the limit is %s; raise rollout.limitSeconds or the batch"
                                .formatted(
                                        most,
                                        rollout.usualTime(most).toMinutes(),
                                        rollout.limit().toMinutes())));
    }

    /** API reference, RollingUpdatePolicy: 5 to 50 % of the instances. */
    private Stream<Warning> batch() {
        int fewest = change.after().fewest();
        int most = change.after().most();
        return moved().filter(rollout -> rollout.strategy() == Strategy.ROLLING)
                .filter(rollout -> rollout.batch() * 2 > fewest || rollout.batch() * 20 < most)
                .map(rollout -> new Warning(
                        "rollout-batch",
                        "a rolling step of %s is not within 5..50 %% of %s instances: SageMaker refuses the update; change rollout.batch"
                                .formatted(rollout.batch(), Range.of(fewest, most))));
    }

    private Stream<Rollout> moved() {
        return change.movesFleet()
                ? change.deployment().stream()
                        .map(deployment -> deployment.of(change.after().most()))
                : Stream.of();
    }

    private Stream<Warning> dearer() {
        HourlyCost now = new HourlyCost(change.after(), change.catalog());
        return change.before().stream()
                .map(old -> new HourlyCost(old, change.catalog()))
                .filter(was -> isMuchMore(was.most(), now.most()) || isMuchMore(was.least(), now.least()))
                .map(was -> new Warning(
                        "cost",
                        "the endpoint costs more than half as much again: %s an hour, was %s".formatted(now, was)));
    }

    private static boolean isMuchMore(Optional<BigDecimal> was, Optional<BigDecimal> now) {
        return was.flatMap(old -> now.filter(amount -> amount.compareTo(old.multiply(MUCH_MORE)) > 0))
                .isPresent();
    }
}
