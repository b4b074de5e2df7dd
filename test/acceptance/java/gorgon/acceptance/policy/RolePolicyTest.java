package gorgon.acceptance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RolePolicyTest {
    private static final String ARN = "arn:aws:sagemaker:us-east-1:111122223333:endpoint/";

    @Test
    void anAsteriskStandsForAnyCharactersAndAQuestionMarkForOne() throws Exception {
        RolePolicy policy = policy("""
                {"Effect": "Allow", "Action": ["sagemaker:DescribeEndp*", "s3:Get?bject"], "Resource": "*"}""");

        assertThat(policy.allows(request("sagemaker:DescribeEndpoint", "any"))).isTrue();
        assertThat(policy.allows(request("SageMaker:describeEndpointConfig", "any")))
                .isTrue();
        assertThat(policy.allows(request("s3:GetObject", "any"))).isTrue();
        assertThat(policy.allows(request("s3:GetObjects", "any"))).isFalse();
        assertThat(policy.allows(request("s3:Getbject", "any"))).isFalse();
        assertThat(policy.allows(request("sagemaker:DeleteEndpoint", "any"))).isFalse();
    }

    @Test
    void anotherResourceIsNotAllowed() throws Exception {
        RolePolicy policy = policy("""
                {"Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource":
                 {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":sagemaker:us-east-1:111122223333:endpoint/gorgon-dev"]]}}""");

        assertThat(policy.allows(request("sagemaker:InvokeEndpoint", ARN + "gorgon-dev")))
                .isTrue();
        assertThat(policy.allows(request("sagemaker:InvokeEndpoint", ARN + "gorgon-prod")))
                .isFalse();
        assertThat(policy.allows(request("sagemaker:InvokeEndpoint", "*"))).isFalse();
    }

    @Test
    void whatIsDeniedIsNotAllowed() throws Exception {
        RolePolicy policy = policy("""
                {"Effect": "Allow", "Action": "*", "Resource": "*"},
                {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}""");

        assertThat(policy.allows(request("s3:GetObject", "any"))).isTrue();
        assertThat(policy.allows(request("iam:PassRole", "any"))).isFalse();
    }

    @Test
    void aConditionHoldsForItsValuesOnly() throws Exception {
        RolePolicy policy = policy("""
                {"Effect": "Allow", "Action": "cloudwatch:PutMetricData", "Resource": "*",
                 "Condition": {"StringEquals": {"cloudwatch:namespace": ["Gorgon", "Gorgon/Smoke"]}}}""");

        assertThat(policy.allows(publish("Gorgon"))).isTrue();
        assertThat(policy.allows(publish("AWS/SageMaker"))).isFalse();
        assertThat(policy.allows(request("cloudwatch:PutMetricData", "*"))).isFalse();
    }

    @Test
    void whatIsNotKnownIsNotPassedOver() throws Exception {
        RolePolicy exceptions = policy("""
                {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}""");
        RolePolicy operators = policy("""
                {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}""");

        assertThatThrownBy(() -> exceptions.allows(request("s3:GetObject", "any")))
                .hasMessage("not known here: NotAction");
        assertThatThrownBy(() -> operators.allows(request("s3:GetObject", "any")))
                .hasMessage("not known here: Bool");
    }

    private static Request request(String action, String resource) {
        return new Request(action, resource, Map.of());
    }

    private static Request publish(String namespace) {
        return new Request("cloudwatch:PutMetricData", "*", Map.of("cloudwatch:namespace", namespace));
    }

    private static RolePolicy policy(String statements) throws Exception {
        return new RolePolicy(
                List.of(new ObjectMapper().readTree("{\"Statement\": [%s]}".formatted(statements))),
                new Intrinsics(Map.of("AWS::Partition", "aws")));
    }
}
