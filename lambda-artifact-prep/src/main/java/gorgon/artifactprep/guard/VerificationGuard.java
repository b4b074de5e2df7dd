package gorgon.artifactprep.guard;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Fields;
import gorgon.artifactprep.json.Problems;
import gorgon.artifactprep.rollout.Rollout;
import gorgon.artifactprep.rollout.Rollout.Expected;
import gorgon.artifactprep.rollout.Verdict;
import gorgon.artifactprep.time.Deadline;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lets a deployment pass whose endpoint serves what was deployed: SageMaker may have rolled it back without a word. */
public final class VerificationGuard implements Guard {
    private final Rollout rollout;

    public VerificationGuard(Rollout rollout) {
        this.rollout = rollout;
    }

    @Override
    public Ruling judge(String stackId, JsonNode properties, Deadline deadline) {
        Expected expected = expected(properties);
        return switch (rollout.await(expected, deadline)) {
            case Verdict.Serving(var status) -> new Ruling.Pass(attributes(status, expected), "");
            case Verdict.Underway(var status) ->
                new Ruling.Refusal(attributes(status, expected), late(expected, status));
            case Verdict.NotServing(var status, var reason) -> new Ruling.Refusal(attributes(status, expected), reason);
        };
    }

    private static SortedMap<String, String> attributes(String status, Expected expected) {
        return new TreeMap<>(Map.of("Status", status, "EndpointConfigName", expected.configName()));
    }

    private static String late(Expected expected, String status) {
        return ("tried to see endpoint %s InService on %s: it still is %s; wait until it is InService, then deploy"
                        + " again")
                .formatted(expected.endpointName(), expected.configName(), status);
    }

    private static Expected expected(JsonNode properties) {
        Problems problems = new Problems();
        Fields fields = new Fields(properties, "", problems);
        Expected expected =
                new Expected(fields.requiredText("EndpointName"), fields.requiredText("EndpointConfigName"));
        problems.throwIfAny(
                "read the properties of a verification", "correct the properties of the resource and deploy again");
        return expected;
    }
}
