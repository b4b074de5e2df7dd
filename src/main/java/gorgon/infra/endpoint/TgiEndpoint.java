package gorgon.infra.endpoint;

import gorgon.config.Scaling;
import gorgon.infra.observability.EndpointAlarms;
import gorgon.infra.observability.EndpointMetrics;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig;
import software.amazon.awscdk.services.sagemaker.CfnModel;
import software.amazon.awscdk.services.sagemaker.CfnModel.ContainerDefinitionProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel.ModelDataSourceProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel.S3DataSourceProperty;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * A SageMaker endpoint that serves a staged model with TGI. A changed model or setting replaces the Model and
 * EndpointConfig, whose names are generated for that, and updates the Endpoint in place; an update that SageMaker undoes fails
 * the deployment.
 */
public final class TgiEndpoint extends Construct {
    private final TgiEndpointProps props;
    private final EndpointMetrics metrics;
    private final Optional<ServingParts> parts;

    public TgiEndpoint(Construct scope, String id, TgiEndpointProps props) {
        super(scope, id);
        this.props = props;
        this.metrics = new EndpointMetrics(props.endpointName(), Variant.NAME);
        EndpointLogs logs = new EndpointLogs(this, "Logs", props);
        ExecutionRole role = role(logs);
        // Network and permission outlive the endpoint, which would else lose both before its network interfaces are
        // gone.
        Optional<EndpointNetwork> network = props.operation()
                .isolation()
                .vpc()
                .map(placement -> new EndpointNetwork(this, "Network", placement, props.model()));
        network.ifPresent(role::letJoin);
        this.parts = props.isServing() ? Optional.of(serve(role, logs, network)) : Optional.empty();
    }

    /** Lets somebody ask the endpoint. */
    public Grant grantInvoke(IGrantable grantee) {
        return Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                .grantee(grantee)
                .actions(List.of("sagemaker:InvokeEndpoint"))
                .resourceArns(List.of(new EndpointArns(Stack.of(this), props.endpointName()).endpoint()))
                .build());
    }

    /** On the endpoint's health; whoever wants to hear of them adds an action to each. None while it is taken away. */
    public List<Alarm> alarms() {
        return parts.map(serving -> serving.alarms().all()).orElse(List.of());
    }

    public EndpointMetrics metrics() {
        return metrics;
    }

    /** Whether AWS will have the endpoint at all, for whatever is slow to wait for. Empty while it is taken away. */
    public Optional<IDependable> preflight() {
        return parts.map(serving -> serving.preflight().checked());
    }

    private record ServingParts(EndpointPreflight preflight, EndpointAlarms alarms) {}

    private ExecutionRole role(EndpointLogs logs) {
        ExecutionRole role = new ExecutionRole(this, "Role");
        role.letRead(props.model());
        role.letPull(props.image());
        role.letReport(logs);
        return role;
    }

    private ServingParts serve(ExecutionRole role, EndpointLogs logs, Optional<EndpointNetwork> network) {
        Code code = props.functionJar().code();
        EndpointPreflight preflight = new EndpointPreflight(this, "Preflight", props, code);
        EndpointAlarms alarms =
                new EndpointAlarms(this, "Alarms", metrics, props.operation().watch(), props.mostRequests());
        role.letBeJudgedBy(alarms.rollback());
        CfnModel model = model(role, network);
        CfnEndpointConfig config = config(model);
        CfnEndpoint endpoint = endpoint(config, alarms.rollback());
        // SageMaker needs the role's permissions until the endpoint is gone (API reference, DeleteEndpoint).
        model.getNode().addDependency(role);
        endpoint.getNode().addDependency(role, logs, preflight.checked());
        network.ifPresent(endpoint.getNode()::addDependency);
        EndpointVerification verification = verifyAndScale(endpoint, config, code);
        // Nobody can ask an endpoint that is still being made.
        alarms.silence().ifPresent(silence -> silence.getNode().addDependency(verification.verified()));
        return new ServingParts(preflight, alarms);
    }

    private EndpointVerification verifyAndScale(CfnEndpoint endpoint, CfnEndpointConfig config, Code code) {
        EndpointVerification verification = new EndpointVerification(
                this, "Verification", props.endpointName(), config.getAttrEndpointConfigName(), code, props.key());
        verification.verifyAfter(endpoint);
        props.operation().scaling().ifPresent(scaling -> scale(scaling, verification));
        return verification;
    }

    private void scale(Scaling scaling, EndpointVerification verification) {
        new EndpointScaling(this, "Scaling", props.endpointName(), scaling)
                .getNode()
                .addDependency(verification.verified());
    }

    private CfnModel model(ExecutionRole role, Optional<EndpointNetwork> network) {
        CfnModel.Builder model = CfnModel.Builder.create(this, "Model")
                .executionRoleArn(role.getRoleArn())
                .enableNetworkIsolation(props.operation().isolation().networkIsolation())
                .primaryContainer(ContainerDefinitionProperty.builder()
                        .image(props.image().uri())
                        .environment(environment())
                        .modelDataSource(uncompressedPrefix(props.model().s3Uri()))
                        .build());
        network.map(EndpointNetwork::vpcConfig).ifPresent(model::vpcConfig);
        return model.build();
    }

    private SortedMap<String, String> environment() {
        SortedMap<String, String> variables = new TreeMap<>(props.environment());
        variables.put("GORGON_RECIPE_DIGEST", props.model().digest());
        return variables;
    }

    private static ModelDataSourceProperty uncompressedPrefix(String s3Uri) {
        return ModelDataSourceProperty.builder()
                .s3DataSource(S3DataSourceProperty.builder()
                        .s3Uri(s3Uri)
                        .s3DataType("S3Prefix")
                        .compressionType("None")
                        .build())
                .build();
    }

    private CfnEndpointConfig config(CfnModel model) {
        return CfnEndpointConfig.Builder.create(this, "Config")
                .productionVariants(List.of(Variant.of(model.getAttrModelName(), props.fleet(), props.image())))
                .build();
    }

    private CfnEndpoint endpoint(CfnEndpointConfig config, List<Alarm> rollbackAlarms) {
        CfnEndpoint.Builder endpoint = CfnEndpoint.Builder.create(this, "Endpoint")
                .endpointName(props.endpointName())
                .endpointConfigName(config.getAttrEndpointConfigName())
                .deploymentConfig(new UpdatePolicy(props.operation().rollout()).watching(rollbackAlarms));
        if (props.operation().retainsFleetSize()) {
            // An update would set the fleet back to its initial size; where nothing scales it, that is what is wanted.
            endpoint.retainAllVariantProperties(true);
        }
        return endpoint.build();
    }
}
