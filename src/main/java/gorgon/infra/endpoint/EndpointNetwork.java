package gorgon.infra.endpoint;

import gorgon.config.VpcPlacement;
import gorgon.infra.policy.Condition;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup.EgressProperty;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sagemaker.CfnModel.VpcConfigProperty;
import software.constructs.Construct;

/** The containers' network interfaces in a VPC of the team's, through which the model comes from S3. */
final class EndpointNetwork extends Construct {
    private final VpcPlacement placement;
    private final List<String> securityGroups;

    EndpointNetwork(Construct scope, String id, VpcPlacement placement, ServedModel model) {
        super(scope, id);
        this.placement = placement;
        this.securityGroups = placement.securityGroupIds().isEmpty()
                ? List.of(securityGroup().getAttrGroupId())
                : placement.securityGroupIds();
        if (!placement.routeTableIds().isEmpty()) {
            gatewayToS3(model);
        }
    }

    VpcConfigProperty vpcConfig() {
        return VpcConfigProperty.builder()
                .subnets(placement.subnetIds())
                .securityGroupIds(securityGroups)
                .build();
    }

    List<String> subnetIds() {
        return placement.subnetIds();
    }

    List<String> securityGroupIds() {
        return securityGroups;
    }

    private CfnSecurityGroup securityGroup() {
        return CfnSecurityGroup.Builder.create(this, "SecurityGroup")
                .groupDescription("TGI: nothing in, HTTPS out")
                .vpcId(placement.vpcId())
                .securityGroupEgress(List.of(EgressProperty.builder()
                        .description("The model from S3, whose addresses only a look-up in the account would tell")
                        .ipProtocol("tcp")
                        .fromPort(443)
                        .toPort(443)
                        .cidrIp("0.0.0.0/0")
                        .build()))
                .build();
    }

    private void gatewayToS3(ServedModel model) {
        CfnVPCEndpoint.Builder.create(this, "S3")
                .vpcEndpointType("Gateway")
                .vpcId(placement.vpcId())
                .serviceName("com.amazonaws.%s.s3".formatted(Stack.of(this).getRegion()))
                .routeTableIds(placement.routeTableIds())
                .policyDocument(onlyTheModels(model))
                .build();
    }

    private static PolicyDocument onlyTheModels(ServedModel model) {
        PolicyDocument document = new PolicyDocument();
        document.addStatements(
                statement("s3:GetObject")
                        .resources(List.of(model.bucket().arnForObjects(model.keyPrefix() + "*")))
                        .build(),
                statement("s3:ListBucket")
                        .resources(List.of(model.bucket().getBucketArn()))
                        .conditions(Condition.of("StringLike", "s3:prefix", model.keyPrefix() + "*"))
                        .build());
        return document;
    }

    private static PolicyStatement.Builder statement(String action) {
        return PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of(action));
    }
}
