package gorgon.bench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTemplateTest {
    @Test
    void losesTheEndpointAndAllThatRefersToIt(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("template.json");
        Files.writeString(file, """
                {
                  "Resources": {
                    "Staged": {"Type": "Custom::StagedModel", "DependsOn": ["Bucket"]},
                    "Bucket": {"Type": "AWS::S3::Bucket"},
                    "Model": {"Type": "AWS::SageMaker::Model", "Properties": {"Data": {"Ref": "Staged"}}},
                    "Alarm": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"Name": {"Fn::Sub": "on ${Model.Name}"}}},
                    "Panel": {"Type": "AWS::CloudWatch::Dashboard", "DependsOn": ["Alarm"]}
                  },
                  "Outputs": {
                    "Uri": {"Value": {"Fn::GetAtt": ["Staged", "S3Uri"]}},
                    "Endpoint": {"Value": {"Fn::GetAtt": ["Model", "Name"]}}
                  }
                }
                """);

        StagingTemplate.keepStagingOnly(file);

        JsonNode left = new ObjectMapper().readTree(file.toFile());
        assertThat(left.get("Resources").fieldNames()).toIterable().containsExactly("Staged", "Bucket");
        assertThat(left.get("Outputs").fieldNames()).toIterable().containsExactly("Uri");
    }
}
