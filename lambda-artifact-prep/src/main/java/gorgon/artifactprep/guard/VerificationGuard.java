package gorgon.artifactprep.guard;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.account.Stacks;
import gorgon.artifactprep.json.Fields;
import gorgon.artifactprep.json.Problems;
import gorgon.artifactprep.rollout.Rollout;
import gorgon.artifactprep.rollout.Rollout.Expected;
import gorgon.artifactprep.rollout.Verdict;
import gorgon.artifactprep.time.Deadline;
import java.util.Map;
import java.util.TreeMap;

/** Lets a deployment pass whose endpoint serves what was deployed: SageMaker may have rolled it back without a word. */
public final class VerificationGuard implements Guard {
    private final Rollout rollout;
    private final Stacks stacks;

    public VerificationGuard(Rollout rollout, Stacks stacks) {
        this.rollout = rollout;
        this.stacks = stacks;
    }

    @Override
    public Ruling judge(String stackId, JsonNode properties, Deadline deadline) {
        Expected expected = expected(properties);
        return switch (rollout.await(expected, deadline)) {
            case Verdict.Serving(var status) -> pass(status, expected, "");
            case Verdict.Underway(var status) -> refusal(stackId, status, expected, late(expected, status));
            case Verdict.NotServing(var status, var reason) -> refusal(stackId, status, expected, reason);
        };
    }

    // A rollback that this stops would need a person, and could do no more.
    private Ruling refusal(String stackId, String status, Expected expected, String reason) {
        return stacks.isRollingBack(stackId) ? pass(status, expected, reason) : new Ruling.Refusal(reason);
    }

    private static Ruling pass(String status, Expected expected, String remark) {
        return new Ruling.Pass(
                new TreeMap<>(Map.of("Status", status, "EndpointConfigName", expected.configName())), remark);
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
