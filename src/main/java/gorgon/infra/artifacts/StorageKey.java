package gorgon.infra.artifacts;

import gorgon.infra.policy.Condition;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeyProps;
import software.constructs.Construct;

/** A key for models and logs, rotated every year, that CloudWatch Logs of this account may use. */
public final class StorageKey extends Key {
    /** @param isRetained whether it outlives the stack, as what it encrypted does */
    public StorageKey(Construct scope, String id, boolean isRetained) {
        super(
                scope,
                id,
                KeyProps.builder()
                        .description("What %s stores".formatted(Stack.of(scope).getStackName()))
                        .enableKeyRotation(true)
                        .pendingWindow(Duration.days(7))
                        .removalPolicy(isRetained ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY)
                        .build());
        letLogsUse(Stack.of(scope));
    }

    /** As https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html has it. */
    private void letLogsUse(Stack stack) {
        addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(
                        List.of(new ServicePrincipal("logs.%s.%s".formatted(stack.getRegion(), stack.getUrlSuffix()))))
                .actions(List.of(
                        "kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"))
                // In a key's own policy: this key.
                .resources(List.of("*"))
                .conditions(Condition.of(
                        "ArnLike",
                        "kms:EncryptionContext:aws:logs:arn",
                        "arn:%s:logs:%s:%s:log-group:*"
                                .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount())))
                .build());
    }
}
