package gorgon.operator.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.console.JsonLines;
import gorgon.operator.console.Masked;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.DeployedModel;
import gorgon.operator.progress.StagingState;
import gorgon.operator.stack.StackState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** For a program: one object. */
final class JsonReport {
    private final Situation situation;
    private final ObjectNode json = JsonLines.event("result");

    private JsonReport(Situation situation) {
        this.situation = situation;
    }

    static ObjectNode of(Situation situation) {
        JsonReport report = new JsonReport(situation);
        report.write();
        return report.json;
    }

    private void write() {
        json.put("environment", situation.place().environment())
                .put("region", situation.place().region())
                .put("at", situation.at().toString())
                .put("well", situation.isWell())
                .put("settled", situation.isSettled());
        situation.stack().value().ifPresent(stack -> json.put("deploymentFailed", situation.hasFailedDeployment()));
        situation.stack().value().ifPresent(this::stack);
        situation.staging().value().ifPresent(this::staging);
        situation.endpoint().value().ifPresent(this::endpoint);
        situation.scaling().value().ifPresent(this::scaling);
        situation.alarms().value().ifPresent(this::alarms);
        situation.differences().ifPresent(this::pending);
        json.set("unknown", Json.array(situation.unknown()));
        ObjectNode links = json.putObject("links");
        Links.of(situation).forEach(links::put);
    }

    private void stack(StackState stack) {
        ObjectNode node = json.putObject("stack").put("name", stack.name()).put("status", stack.status());
        stack.reason().ifPresent(reason -> node.put("reason", Masked.of(reason)));
        situation.operation().value().ifPresent(operation -> {
            node.put("operation", operation.kind())
                    .put("operationStartedAt", operation.startedAt().toString())
                    .put("since", operation.changedAt().toString());
            ArrayNode failures = node.putArray("failures");
            operation
                    .failures()
                    .forEach(failure -> failures.addObject()
                            .put("resource", failure.logicalId())
                            .put("type", failure.type())
                            .put("status", failure.status())
                            .put("at", failure.time().toString())
                            .put("reason", Masked.of(failure.reason())));
        });
    }

    private void staging(StagingState staging) {
        ObjectNode node = json.putObject("staging")
                .put("execution", staging.execution())
                .put("status", staging.status())
                .put("removes", staging.removes())
                .put("startedAt", staging.startedAt().toString());
        staging.endedAt()
                .ifPresent(end -> node.put("endedAt", end.toString())
                        .put("seconds", JsonLines.seconds(Duration.between(staging.startedAt(), end))));
        staging.failure().ifPresent(reason -> node.put("reason", Masked.of(reason)));
        staging.progress()
                .ifPresent(now -> node.put("bytes", now.done())
                        .put("totalBytes", now.total())
                        .put("files", now.staged())
                        .put("totalFiles", now.files())
                        .put("megabytesPerSecond", JsonLines.megabytes(now.bytesPerSecond())));
    }

    private void endpoint(DeployedEndpoint endpoint) {
        ObjectNode node = json.putObject("endpoint")
                .put("name", endpoint.name())
                .put("status", endpoint.status())
                .put("createdAt", endpoint.createdAt().toString())
                .put("changedAt", endpoint.changedAt().toString())
                .put("config", endpoint.config());
        endpoint.failureReason().ifPresent(reason -> node.put("failureReason", Masked.of(reason)));
        endpoint.pendingConfig().ifPresent(config -> node.put("pendingConfig", config));
        ArrayNode variants = node.putArray("variants");
        endpoint.variants()
                .forEach(variant -> variants.addObject()
                        .put("name", variant.name())
                        .put("instances", variant.instances())
                        .put("desiredInstances", variant.desiredInstances())
                        .set("instanceTypes", Json.array(variant.instanceTypes())));
        endpoint.model().ifPresent(model -> model(json.putObject("deployed"), model));
    }

    private void model(ObjectNode node, DeployedModel model) {
        node.put("model", model.name()).put("image", model.image());
        model.tgiVersion().ifPresent(version -> node.put("tgiVersion", version));
        model.digest().ifPresent(digest -> node.put("digest", digest));
        model.s3Uri().ifPresent(uri -> node.put("s3Uri", uri));
        Optional<StackState> stack = situation.stack().value();
        stack.flatMap(found -> found.output("ModelDigest"))
                .filter(model.digest().orElse("")::equals)
                .flatMap(same -> stack.flatMap(found -> found.output("Commits")))
                .ifPresent(commits -> node.set("commits", Json.array(List.of(commits.split(" ", -1)))));
        ObjectNode variables = node.putObject("environment");
        model.environment().forEach((name, value) -> variables.put(name, Masked.of(name, value)));
    }

    private void scaling(ScalingState scaling) {
        ObjectNode node =
                json.putObject("scaling").put("minimum", scaling.minimum()).put("maximum", scaling.maximum());
        ArrayNode actions = node.putArray("scheduled");
        scaling.scheduled().forEach(action -> {
            ObjectNode item = actions.addObject().put("name", action.name()).put("schedule", action.schedule());
            action.timeZone().ifPresent(zone -> item.put("timeZone", zone));
            action.minimum().ifPresent(minimum -> item.put("minimum", minimum));
            action.maximum().ifPresent(maximum -> item.put("maximum", maximum));
        });
        node.set("suspended", Json.array(scaling.suspended()));
    }

    private void alarms(List<AlarmState> alarms) {
        ArrayNode array = json.putArray("alarms");
        alarms.forEach(alarm -> {
            ObjectNode item = array.addObject()
                    .put("name", alarm.name())
                    .put("state", alarm.state().name())
                    .put("reason", alarm.reason());
            alarm.since().ifPresent(since -> item.put("since", since.toString()));
        });
    }

    private void pending(List<Difference> differences) {
        ArrayNode array = json.putArray("pending");
        differences.stream()
                .map(Difference::masked)
                .forEach(difference -> array.addObject()
                        .put("what", difference.what())
                        .put("deployed", difference.deployed())
                        .put("wanted", difference.wanted()));
        json.set("compared", Json.array(Difference.COMPARED));
        json.set("notLookedUp", Json.array(situation.wanted().moving()));
    }
}
