package gorgon.localaws.recorded;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One CloudFormation type that is only recorded. {@code ref} and the attributes are patterns over {@code {name}},
 * {@code {account}}, {@code {region}} and {@code {id}} (20 capitals and digits, fresh for each resource).
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
            new RecordedType(
                    "AWS::CloudWatch::Alarm",
                    "AlarmName",
                    "{name}",
                    Map.of("Arn", "arn:aws:cloudwatch:{region}:{account}:alarm:{name}"),
                    Set.of()));
}
