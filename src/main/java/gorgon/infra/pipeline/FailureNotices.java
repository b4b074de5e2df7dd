package gorgon.infra.pipeline;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.codebuild.Project;
import software.amazon.awscdk.services.codepipeline.Pipeline;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.events.targets.SnsTopicProps;
import software.amazon.awscdk.services.sns.ITopic;

/** Tells of what ended badly with nobody watching. */
record FailureNotices(ITopic topic) {
    void of(Pipeline pipeline) {
        SortedMap<String, Object> failed = new TreeMap<>();
        failed.put("state", List.of("FAILED"));
        pipeline.onStateChange(
                "Failed",
                OnEventOptions.builder()
                        .eventPattern(EventPattern.builder().detail(failed).build())
                        .target(tell("The pipeline %s failed (execution %s)."
                                .formatted(
                                        EventField.fromPath("$.detail.pipeline"),
                                        EventField.fromPath("$.detail.execution-id"))))
                        .build());
    }

    void ofDrift(Project project, DeliveredEnvironment environment) {
        SortedMap<String, Object> ended = new TreeMap<>();
        // A check that did not come to its end has found nothing: nobody may take it for a clean one.
        ended.put("build-status", List.of("FAILED", "FAULT", "STOPPED", "TIMED_OUT"));
        project.onStateChange(
                "Failed",
                OnEventOptions.builder()
                        .eventPattern(EventPattern.builder().detail(ended).build())
                        .target(tell("%s has drifted, or its check did not end well: see the build %s."
                                .formatted(environment.stackName(), EventField.fromPath("$.detail.build-id"))))
                        .build());
    }

    private SnsTopic tell(String text) {
        return new SnsTopic(
                topic,
                SnsTopicProps.builder().message(RuleTargetInput.fromText(text)).build());
    }
}
