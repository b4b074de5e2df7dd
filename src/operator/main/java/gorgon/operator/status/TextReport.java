package gorgon.operator.status;

import gorgon.operator.console.Masked;
import gorgon.operator.console.Snapshot;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.DeployedModel;
import gorgon.operator.deployed.DeployedVariant;
import gorgon.operator.progress.StagingState;
import gorgon.operator.stack.StackOperation;
import gorgon.operator.stack.StackState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** For a person. */
final class TextReport {
    private static final int MOST_FAILURES = 3;

    private final List<String> lines = new ArrayList<>();
    private final Situation situation;
    private final Instant now;

    private TextReport(Situation situation) {
        this.situation = situation;
        this.now = situation.at();
    }

    static List<String> lines(Situation situation) {
        TextReport report = new TextReport(situation);
        report.state();
        report.rest();
        return List.copyOf(report.lines);
    }

    /** What may change while somebody watches. */
    static List<String> frame(Situation situation) {
        TextReport report = new TextReport(situation);
        report.state();
        return List.copyOf(report.lines);
    }

    /** In one line. */
    static String summary(Situation situation) {
        return "stack %s, staging %s, endpoint %s, %s instances, %d alarms raised"
                .formatted(
                        word(situation.stack(), StackState::status),
                        word(situation.staging(), StagingState::status),
                        word(situation.endpoint(), DeployedEndpoint::status),
                        situation
                                .endpoint()
                                .value()
                                .flatMap(
                                        endpoint -> endpoint.variants().stream().findFirst())
                                .map(variant -> "%d of %d".formatted(variant.instances(), variant.desiredInstances()))
                                .orElse("no"),
                        situation.raised().size());
    }

    private static <T> String word(Part<T> part, Function<T, String> name) {
        return part.isKnown() ? part.value().map(name).orElse("none") : "not known";
    }

    private void state() {
        Situation.Place place = situation.place();
        lines.add("%s: %s in %s".formatted(place.environment(), place.endpoint(), place.region()));
        stack();
        staging();
        endpoint();
        situation.endpoint().value().ifPresent(this::serves);
        scaling();
        alarms();
        pending();
    }

    private void rest() {
        situation.unknown().forEach(reason -> row("not known", reason));
        row("look at", "");
        Links.of(situation).forEach((name, link) -> row("", "%-9s  %s".formatted(label(name), link)));
    }

    private static String label(String name) {
        return name.equals("logGroup") ? "log group" : name;
    }

    private void stack() {
        if (situation.stack().isKnown()) {
            situation
                    .stack()
                    .value()
                    .ifPresentOrElse(
                            this::stack,
                            () -> row(
                                    "stack",
                                    "there is no %s yet; `npx cdk deploy` makes it"
                                            .formatted(situation.place().stack())));
        }
    }

    private void stack(StackState stack) {
        String since = situation
                .operation()
                .value()
                .map(operation -> " for " + Elapsed.between(operation.changedAt(), now))
                .orElse("");
        row("stack", stack.status() + since);
        if (situation.hasFailedDeployment()) {
            row("", "THE LAST DEPLOYMENT FAILED: what is there is not what was deployed; `./gorgon doctor` says why");
        }
        stack.reason()
                .or(() -> situation.operation().value().flatMap(StackOperation::reason))
                .ifPresent(reason -> row("", Masked.of(reason)));
        if (!stack.isWell()) {
            situation.operation().value().map(StackOperation::failures).orElse(List.of()).stream()
                    .limit(MOST_FAILURES)
                    .forEach(failure -> row("", "%s: %s".formatted(failure.logicalId(), Masked.of(failure.reason()))));
        }
    }

    private void staging() {
        if (situation.staging().isKnown()) {
            situation.staging().value().ifPresentOrElse(this::staging, () -> row("staging", "nothing was staged yet"));
        }
    }

    private void staging(StagingState staging) {
        String what = staging.removes() ? "removing a model" : "staging";
        if (staging.isRunning()) {
            row("staging", "%s for %s".formatted(what, Elapsed.between(staging.startedAt(), now)));
            row("", staging.progress().map(Snapshot::summary).map(String::strip).orElse("nothing moves yet"));
            return;
        }
        Instant end = staging.endedAt().orElseThrow();
        row(
                "staging",
                "%s %s ago, after %s of %s"
                        .formatted(
                                staging.status(),
                                Elapsed.between(end, now),
                                Elapsed.between(staging.startedAt(), end),
                                what));
        staging.failure().ifPresent(reason -> row("", Masked.of(reason)));
    }

    private void endpoint() {
        if (situation.endpoint().isKnown()) {
            situation
                    .endpoint()
                    .value()
                    .ifPresentOrElse(
                            endpoint -> {
                                row(
                                        "endpoint",
                                        "%s for %s"
                                                .formatted(
                                                        endpoint.status(), Elapsed.between(endpoint.changedAt(), now)));
                                endpoint.failureReason().ifPresent(reason -> row("", Masked.of(reason)));
                                endpoint.pendingConfig().ifPresent(config -> row("", "on its way to " + config));
                            },
                            () -> row(
                                    "endpoint",
                                    "there is no " + situation.place().endpoint()));
        }
    }

    private void serves(DeployedEndpoint endpoint) {
        endpoint.model().ifPresent(this::model);
        endpoint.variants().forEach(this::instances);
    }

    private void model(DeployedModel model) {
        row("model", model.digest().map("digest "::concat).orElse("none of Gorgon's"));
        situation
                .stack()
                .value()
                .flatMap(stack -> stack.output("ModelDigest"))
                .filter(model.digest().orElse("")::equals)
                .flatMap(same -> situation.stack().value().flatMap(stack -> stack.output("Commits")))
                .ifPresent(commits -> List.of(commits.split(" ", -1)).forEach(commit -> row("", commit)));
        model.s3Uri().ifPresent(uri -> row("", uri));
        row("image", model.tgiVersion().map("TGI %s  "::formatted).orElse("") + model.image());
    }

    private void instances(DeployedVariant variant) {
        String types = variant.instanceTypes().isEmpty()
                ? "of a type not known"
                : String.join(" or ", variant.instanceTypes());
        row(
                "instances",
                "%d of %d %s%s"
                        .formatted(
                                variant.instances(),
                                variant.desiredInstances(),
                                types,
                                variant.state().map(" (%s)"::formatted).orElse("")));
    }

    private void scaling() {
        if (situation.scaling().isKnown() && situation.endpoint().value().isPresent()) {
            situation.scaling().value().ifPresentOrElse(this::scaling, () -> row("scaling", "none"));
        }
    }

    private void scaling(ScalingState scaling) {
        row("scaling", "%d to %d instances".formatted(scaling.minimum(), scaling.maximum()));
        scaling.scheduled()
                .forEach(action -> row(
                        "",
                        "%s: %s%s, from %s to %s"
                                .formatted(
                                        action.name(),
                                        action.schedule(),
                                        action.timeZone().map(" "::concat).orElse(""),
                                        action.minimum().map(String::valueOf).orElse("as before"),
                                        action.maximum().map(String::valueOf).orElse("as before"))));
        if (!scaling.suspended().isEmpty()) {
            row("", "suspended: " + String.join(", ", scaling.suspended()));
        }
    }

    private void alarms() {
        if (situation.alarms().value().isPresent()) {
            row(
                    "alarms",
                    "%d raised, %d without data, %d in all"
                            .formatted(
                                    situation.raised().size(),
                                    situation.withoutData().size(),
                                    situation.all().size()));
            situation
                    .raised()
                    .forEach(alarm -> row(
                            "",
                            "ALARM%s  %s: %s"
                                    .formatted(
                                            alarm.since()
                                                    .map(since -> " for " + Elapsed.between(since, now))
                                                    .orElse(""),
                                            alarm.name(),
                                            alarm.reason())));
            withoutData();
        }
    }

    private void withoutData() {
        List<AlarmState> silent = situation.withoutData();
        if (silent.size() > 1 && silent.size() == situation.all().size()) {
            row("", "no data  any of them: nothing was measured yet");
        } else {
            silent.forEach(alarm -> row("", "no data  " + alarm.name()));
        }
    }

    private void pending() {
        situation.differences().ifPresent(differences -> {
            row("pending", pending(differences));
            situation
                    .endpoint()
                    .value()
                    .flatMap(DeployedEndpoint::pendingConfig)
                    .ifPresent(
                            config -> row("", "an update to " + config + " is under way: this is what still serves"));
            differences.stream()
                    .map(Difference::masked)
                    .forEach(difference -> row(
                            "",
                            "%s: %s, cdk.json %s"
                                    .formatted(
                                            difference.what(),
                                            shown(difference.deployed()),
                                            shown(difference.wanted()))));
            if (!situation.wanted().moving().isEmpty()) {
                row(
                        "",
                        "what %s name now was not looked up: the commits above stay until the model changes in cdk.json"
                                .formatted(
                                        String.join(" and ", situation.wanted().moving())));
            }
        });
    }

    private static String pending(List<Difference> differences) {
        return differences.isEmpty()
                ? "nothing in %s, which alone are compared with cdk.json; `npx cdk diff` knows the rest"
                        .formatted(String.join(", ", Difference.COMPARED))
                : "a deployment: cdk.json says otherwise";
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private void row(String name, String text) {
        lines.add("  %-9s  %s".formatted(name, text).stripTrailing());
    }
}
