package gorgon.infra.endpoint;

import gorgon.catalog.TgiImage;
import gorgon.config.Fleet;
import gorgon.serving.ContainerEnvironment;
import java.util.List;
import java.util.SortedMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.ProductionVariantProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel;
import software.amazon.awscdk.services.sagemaker.CfnModel.ContainerDefinitionProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel.ModelDataSourceProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel.S3DataSourceProperty;
import software.constructs.Construct;

/**
 * A SageMaker endpoint that serves a staged model with TGI. A changed model or setting replaces the Model and
 * EndpointConfig, whose names are generated for that, and updates the Endpoint in place.
 */
public final class TgiEndpoint extends Construct {
    // Metrics, scaling and retained properties are keyed on it, so it never changes.
    private static final String VARIANT = "AllTraffic";

    public TgiEndpoint(Construct scope, String id, TgiEndpointProps props) {
        super(scope, id);
        LogGroup logs = logGroup(props.endpointName());
        ExecutionRole role = role(props, logs);
        CfnModel model = model(props, role);
        CfnEndpointConfig config = config(model, props.fleet(), props.image());
        CfnEndpoint endpoint = CfnEndpoint.Builder.create(this, "Endpoint")
                .endpointName(props.endpointName())
                .endpointConfigName(config.getAttrEndpointConfigName())
                .build();
        // SageMaker needs the role's permissions until the endpoint is gone (API reference, DeleteEndpoint).
        model.getNode().addDependency(role);
        endpoint.getNode().addDependency(role, logs);
    }

    private LogGroup logGroup(String endpointName) {
        return LogGroup.Builder.create(this, "Logs")
                .logGroupName("/aws/sagemaker/Endpoints/" + endpointName)
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    private ExecutionRole role(TgiEndpointProps props, LogGroup logs) {
        ExecutionRole role = new ExecutionRole(this, "Role");
        role.letRead(props.model());
        role.letPull(props.image());
        role.letReport(logs);
        return role;
    }

    private CfnModel model(TgiEndpointProps props, ExecutionRole role) {
        return CfnModel.Builder.create(this, "Model")
                .executionRoleArn(role.getRoleArn())
                .primaryContainer(ContainerDefinitionProperty.builder()
                        .image(props.image().uri())
                        .environment(environment(props))
                        .modelDataSource(uncompressedPrefix(props.model().s3Uri()))
                        .build())
                .build();
    }

    private static SortedMap<String, String> environment(TgiEndpointProps props) {
        SortedMap<String, String> variables =
                ContainerEnvironment.of(props.image().release(), props.tgi());
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

    private CfnEndpointConfig config(CfnModel model, Fleet fleet, TgiImage image) {
        ProductionVariantProperty.Builder variant = ProductionVariantProperty.builder()
                .variantName(VARIANT)
                .modelName(model.getAttrModelName())
                .instanceType(fleet.instanceType())
                .initialInstanceCount(fleet.instanceCount())
                .initialVariantWeight(1)
                .modelDataDownloadTimeoutInSeconds(fleet.modelDownload().toSeconds())
                .containerStartupHealthCheckTimeoutInSeconds(
                        fleet.containerStartup().toSeconds());
        image.release().inferenceAmiVersion().ifPresent(variant::inferenceAmiVersion);
        return CfnEndpointConfig.Builder.create(this, "Config")
                .productionVariants(List.of(variant.build()))
                .build();
    }
}
