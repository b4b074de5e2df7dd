package gorgon.infra.endpoint;

import gorgon.catalog.ContainerImage;
import gorgon.infra.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.RoleProps;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/** What SageMaker may do for one endpoint: read its model, pull its image, write its logs and metrics. */
final class ExecutionRole extends Role {
    ExecutionRole(Construct scope, String id) {
        super(
                scope,
                id,
                RoleProps.builder()
                        .assumedBy(onlySageMakerHere(Stack.of(scope)))
                        .build());
    }

    void letRead(ServedModel model) {
        String pattern = model.keyPrefix() + "*";
        allow(statement("s3:GetObject").resources(List.of(model.bucket().arnForObjects(pattern))));
        allow(statement("s3:ListBucket")
                .resources(List.of(model.bucket().getBucketArn()))
                .conditions(Condition.of("StringLike", "s3:prefix", pattern)));
        Optional.ofNullable(model.bucket().getEncryptionKey()).ifPresent(this::letDecrypt);
    }

    private void letDecrypt(IKey key) {
        Stack stack = Stack.of(this);
        allow(statement("kms:Decrypt")
                .resources(List.of(key.getKeyArn()))
                .conditions(Condition.of(
                        "StringEquals",
                        "kms:ViaService",
                        "s3.%s.%s".formatted(stack.getRegion(), stack.getUrlSuffix()))));
    }

    void letPull(ContainerImage image) {
        allow(statement("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
                .resources(List.of(image.repositoryArn())));
        // AWS knows no resource for this action.
        allow(statement("ecr:GetAuthorizationToken").resources(List.of("*")));
    }

    void letReport(ILogGroup logs) {
        allow(statement("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")
                .resources(List.of(logs.getLogGroupArn())));
        // AWS knows no resource for this action either, only its namespace.
        allow(statement("cloudwatch:PutMetricData")
                .resources(List.of("*"))
                .conditions(Condition.of(
                        "StringEquals", "cloudwatch:namespace", List.of("/aws/sagemaker/Endpoints", "AWS/SageMaker"))));
    }

    /** SageMaker asks for the alarms of an update with this role. */
    void letBeJudgedBy(List<Alarm> alarms) {
        allow(statement("cloudwatch:DescribeAlarms")
                .resources(alarms.stream().map(Alarm::getAlarmArn).toList()));
    }

    /** As https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html lists it. */
    void letJoin(EndpointNetwork network) {
        allow(statement(
                        "ec2:CreateNetworkInterface",
                        "ec2:CreateNetworkInterfacePermission",
                        "ec2:DeleteNetworkInterface",
                        "ec2:DeleteNetworkInterfacePermission")
                .resources(networkArns(network)));
        // AWS knows no resource for these actions.
        allow(statement(
                        "ec2:DescribeDhcpOptions",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeVpcs")
                .resources(List.of("*")));
    }

    private List<String> networkArns(EndpointNetwork network) {
        List<String> arns = new ArrayList<>();
        network.subnetIds().forEach(subnet -> arns.add(ec2("subnet/" + subnet)));
        network.securityGroupIds().forEach(group -> arns.add(ec2("security-group/" + group)));
        // SageMaker makes and names them.
        arns.add(ec2("network-interface/*"));
        return arns;
    }

    private String ec2(String resource) {
        Stack stack = Stack.of(this);
        return "arn:%s:ec2:%s:%s:%s".formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), resource);
    }

    private void allow(PolicyStatement.Builder statement) {
        addToPolicy(statement.build());
    }

    /**
     * Not narrower than the account's SageMaker, as
     * https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html demands.
     */
    private static ServicePrincipal onlySageMakerHere(Stack stack) {
        SortedMap<String, Object> conditions = new TreeMap<>();
        conditions.putAll(Condition.of("StringEquals", "aws:SourceAccount", stack.getAccount()));
        conditions.putAll(Condition.of(
                "ArnLike",
                "aws:SourceArn",
                "arn:%s:sagemaker:%s:%s:*".formatted(stack.getPartition(), stack.getRegion(), stack.getAccount())));
        return ServicePrincipal.Builder.create("sagemaker.amazonaws.com")
                .conditions(conditions)
                .build();
    }

    private static PolicyStatement.Builder statement(String... actions) {
        return PolicyStatement.Builder.create().actions(List.of(actions));
    }
}
