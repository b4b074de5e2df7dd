package gorgon.operator.progress;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.Installation;
import gorgon.operator.ScriptedAccount;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

final class StagingLookTest {
    private static final Instant LATER = Instant.ofEpochSecond(1793527260 + 300);

    private ScriptedAccount aws;

    @BeforeEach
    void start() throws IOException {
        aws = Installation.deployed(new ScriptedAccount());
        System.setProperty("aws.endpointUrl", aws.endpoint().toString());
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void doesNotReadEveryLineAgainAtTheNextLook() {
        String running = Installation.execution("RUNNING", "").replace(",\"stopDate\":1793527460", "");
        aws.answers("ListExecutions", "{\"executions\":[%s]}".formatted(running))
                .answers("DescribeExecution", running)
                .answers("FilterLogEvents", """
                        {"events":[{"eventId":"1","timestamp":%d,"message":"a line"}]}""".formatted(LATER.toEpochMilli()));

        try (StagingLook look = new StagingLook("us-east-1")) {
            assertThat(look.at(resources(ResourceStatus.CREATE_COMPLETE))
                            .orElseThrow()
                            .isRunning())
                    .isTrue();
            look.at(resources(ResourceStatus.CREATE_COMPLETE));
        }

        assertThat(aws.asked())
                .filteredOn(call -> call.startsWith("FilterLogEvents"))
                .hasSize(2)
                .last()
                .asString()
                .contains("\"startTime\":" + LATER.minusSeconds(60).toEpochMilli());
    }

    @Test
    void doesNotAskForWhatTheWayBackRemoved() {
        try (StagingLook look = new StagingLook("us-east-1")) {
            assertThat(look.at(resources(ResourceStatus.DELETE_COMPLETE))).isEmpty();
        }

        assertThat(StagingLook.logGroups(resources(ResourceStatus.DELETE_COMPLETE)))
                .isEmpty();
        assertThat(aws.asked()).isEmpty();
    }

    private static List<StackResourceSummary> resources(ResourceStatus status) {
        return Stream.of(
                        StackResourceSummary.builder()
                                .resourceType("AWS::StepFunctions::StateMachine")
                                .logicalResourceId("StagedMachineStateMachine1A")
                                .physicalResourceId("arn:aws:states:us-east-1:123456789012:stateMachine:m"),
                        StackResourceSummary.builder()
                                .resourceType("AWS::Logs::LogGroup")
                                .logicalResourceId("StagedFunctionsPlanLogs1A")
                                .physicalResourceId("plan"))
                .map(resource -> resource.resourceStatus(status).build())
                .toList();
    }
}
