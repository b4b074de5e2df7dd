package gorgon.infra.endpoint;

import java.util.Objects;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogGroupProps;
import software.constructs.Construct;

/** What the containers write. It is there before them, so that they need not be allowed to make it. */
final class EndpointLogs extends LogGroup {
    EndpointLogs(Construct scope, String id, TgiEndpointProps props) {
        super(
                scope,
                id,
                LogGroupProps.builder()
                        .logGroupName("/aws/sagemaker/Endpoints/" + props.endpointName())
                        .encryptionKey(props.key().orElse(null))
                        .removalPolicy(
                                props.operation().protection().retainsModels()
                                        ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
                                        : RemovalPolicy.DESTROY)
                        .build());
        // The constructor above knows only an enumeration of the days.
        ((CfnLogGroup) Objects.requireNonNull(getNode().getDefaultChild()))
                .setRetentionInDays(props.operation().watch().logRetentionInDays());
    }
}
