package gorgon.artifactprep.account;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Asks CloudFormation. */
final class AwsStacks implements Stacks {
    private final CloudFormationClient client;

    AwsStacks(CloudFormationClient client) {
        this.client = client;
    }

    @Override
    public String status(String stackId) {
        return Question.ask(
                "cloudformation:DescribeStacks",
                () -> client.describeStacks(request -> request.stackName(stackId)).stacks().stream()
                        .map(stack -> stack.stackStatusAsString())
                        .findFirst()
                        .orElse(""));
    }
}
