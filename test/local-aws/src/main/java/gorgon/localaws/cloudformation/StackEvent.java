package gorgon.localaws.cloudformation;

import java.time.Instant;

/** One line of a stack's history; physical id and reason are empty where there is none. */
record StackEvent(
        String id, Instant time, String logicalId, String physicalId, String type, String status, String reason) {
    static final String STACK_TYPE = "AWS::CloudFormation::Stack";
}
