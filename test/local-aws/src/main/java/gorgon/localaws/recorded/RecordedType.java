package gorgon.localaws.recorded;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One CloudFormation type that is only recorded. {@code ref} and the attributes are patterns over {@code {name}},
 * {@code {account}}, {@code {region}}, {@code {id}} (capitals and digits) and {@code {hex}} (as EC2 numbers things), both fresh for
 * each resource.
 *
 * @param refused properties that would change what the patterns say
 */
record RecordedType(String type, String nameProperty, String ref, Map<String, String> attributes, Set<String> refused) {

    /** Ref and Fn::GetAtt as in docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference. */
    static final List<RecordedType> ALL = List.of(
            new RecordedType(
                    "AWS::IAM::Role",
                    "RoleName",
                    "{name}",
                    Map.of("Arn", "arn:aws:iam::{account}:role/{name}", "RoleId", "AROA{id}"),
                    Set.of("Path")),
            new RecordedType("AWS::IAM::Policy", "PolicyName", "{id}", Map.of("Id", "{id}"), Set.of()),
            new RecordedType(
                    "AWS::IAM::ManagedPolicy",
                    "ManagedPolicyName",
                    "arn:aws:iam::{account}:policy/{name}",
                    Map.of("PolicyArn", "arn:aws:iam::{account}:policy/{name}", "PolicyId", "ANPA{id}"),
                    Set.of()),
            new RecordedType(
                    "AWS::ECR::Repository",
                    "RepositoryName",
                    "{name}",
                    Map.of(
                            "Arn", "arn:aws:ecr:{region}:{account}:repository/{name}",
                            "RepositoryUri", "{account}.dkr.ecr.{region}.amazonaws.com/{name}"),
                    Set.of()),
            new RecordedType(
                    "AWS::KMS::Key",
                    "",
                    "{id}",
                    Map.of("Arn", "arn:aws:kms:{region}:{account}:key/{id}", "KeyId", "{id}"),
                    Set.of()),
            new RecordedType("AWS::KMS::Alias", "AliasName", "{name}", Map.of(), Set.of()),
            new RecordedType("AWS::SNS::TopicPolicy", "", "{id}", Map.of("Id", "{id}"), Set.of()),
            new RecordedType("AWS::CloudWatch::Dashboard", "DashboardName", "{name}", Map.of(), Set.of()),
            new RecordedType(
                    "AWS::Logs::QueryDefinition", "Name", "{id}", Map.of("QueryDefinitionId", "{id}"), Set.of()),
            new RecordedType("AWS::Logs::MetricFilter", "FilterName", "{name}", Map.of(), Set.of()),
            new RecordedType(
                    "AWS::EC2::SecurityGroup",
                    "GroupName",
                    "sg-{hex}",
                    Map.of("GroupId", "sg-{hex}", "Id", "sg-{hex}"),
                    Set.of()),
            new RecordedType("AWS::EC2::SecurityGroupEgress", "", "sgr-{hex}", Map.of("Id", "sgr-{hex}"), Set.of()),
            new RecordedType("AWS::EC2::SecurityGroupIngress", "", "sgr-{hex}", Map.of("Id", "sgr-{hex}"), Set.of()),
            new RecordedType("AWS::EC2::VPCEndpoint", "", "vpce-{hex}", Map.of("Id", "vpce-{hex}"), Set.of()),
            new RecordedType(
                    "AWS::SQS::Queue",
                    "QueueName",
                    "https://sqs.{region}.amazonaws.com/{account}/{name}",
                    Map.of(
                            "Arn", "arn:aws:sqs:{region}:{account}:{name}",
                            "QueueName", "{name}",
                            "QueueUrl", "https://sqs.{region}.amazonaws.com/{account}/{name}"),
                    Set.of("FifoQueue")),
            new RecordedType("AWS::SQS::QueuePolicy", "", "{id}", Map.of("Id", "{id}"), Set.of()));
}
