package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.cloudformation.ResourceRequest;
import java.util.Map;

/** The properties that the stack gives its three resources. */
final class Requests {
    private Requests() {}

    static ObjectNode model(String s3Uri, Map<String, String> environment) {
        ObjectNode model = object().put("ExecutionRoleArn", "arn:aws:iam::123456789012:role/serving");
        ObjectNode container = model.putObject("PrimaryContainer");
        container.put(
                "Image",
                "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu-py311"
                        + "-cu124-ubuntu22.04");
        environment.forEach(container.putObject("Environment")::put);
        container
                .putObject("ModelDataSource")
                .putObject("S3DataSource")
                .put("S3Uri", s3Uri)
                .put("S3DataType", "S3Prefix")
                .put("CompressionType", "None");
        return model;
    }

    static ObjectNode config(String model) {
        ObjectNode config = object();
        config.putArray("ProductionVariants")
                .addObject()
                .put("VariantName", "AllTraffic")
                .put("ModelName", model)
                .put("InstanceType", "ml.g5.12xlarge")
                .put("InitialInstanceCount", 1)
                .put("ModelDataDownloadTimeoutInSeconds", 1200);
        return config;
    }

    static ObjectNode endpoint(String name, String config) {
        return object().put("EndpointName", name).put("EndpointConfigName", config);
    }

    static ResourceRequest request(String type, String generatedName, ObjectNode properties) {
        return new ResourceRequest(
                "stack-id", "Gorgon-dev", "Id", "AWS::SageMaker::" + type, properties, generatedName);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
