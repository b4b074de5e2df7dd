package gorgon.operator.progress;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * What a stack stages with.
 *
 * @param logGroups those of the functions whose lines tell something, as far as there are any yet
 */
record StagingResources(String stateMachineArn, List<String> logGroups) {
    // The paths of the constructs in ServingStack and StagedModel, as CloudFormation gets to see them.
    private static final String MACHINE = "StagedMachineStateMachine";
    private static final String FUNCTIONS = "StagedFunctions";
    private static final List<String> STEPS = List.of("Plan", "Inspect", "Open", "Transfer", "Commit", "Respond");

    /** Empty before there is a state machine. */
    static Optional<StagingResources> among(List<StackResourceSummary> resources) {
        List<String> groups = STEPS.stream()
                .flatMap(step -> named(resources, "AWS::Logs::LogGroup", FUNCTIONS + step + "Logs"))
                .toList();
        return named(resources, "AWS::StepFunctions::StateMachine", MACHINE)
                .findFirst()
                .map(arn -> new StagingResources(arn, groups));
    }

    // CloudFormation lists what a way back removed for as long as the stack lives.
    private static Stream<String> named(List<StackResourceSummary> resources, String type, String beginning) {
        return resources.stream()
                .filter(resource -> resource.resourceStatus() != ResourceStatus.DELETE_COMPLETE
                        && type.equals(resource.resourceType())
                        && resource.logicalResourceId().startsWith(beginning))
                .flatMap(resource -> Stream.ofNullable(resource.physicalResourceId()))
                .filter(id -> !id.isEmpty());
    }
}
