package gorgon.operator;

/** An account with the environment dev deployed, in service and quiet; a test changes what it is about. */
public final class Installation {
    public static final String DIGEST = "591faa9da28057b841a59c15aac25b40";
    public static final String IMAGE =
            "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04";
    private static final String STACK = "arn:aws:cloudformation:us-east-1:123456789012:stack/Gorgon-dev/1";
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
    public static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:m:e";

    private Installation() {}

    public static ScriptedAccount deployed(ScriptedAccount aws) {
        return aws.answersXml("DescribeStacks", stack("UPDATE_COMPLETE"))
                .answersXml(
                        "DescribeStackEvents",
                        "<StackEvents>" + ofStack("UPDATE_COMPLETE", "") + ofStack("UPDATE_IN_PROGRESS", "")
                                + "</StackEvents>")
                .answersXml(
                        "ListStackResources",
                        "<StackResourceSummaries>%s%s%s%s</StackResourceSummaries>"
                                .formatted(
                                        resource(
                                                "AWS::StepFunctions::StateMachine",
                                                "StagedMachineStateMachine1A",
                                                MACHINE),
                                        resource("AWS::Logs::LogGroup", "StagedFunctionsPlanLogs1A", "plan"),
                                        resource("AWS::CloudWatch::Alarm", "Slow1A", "Gorgon-dev-Slow1A"),
                                        resource("AWS::CloudWatch::Alarm", "Silent1A", "Gorgon-dev-Silent1A")))
                .answersXml(
                        "DescribeAlarms",
                        "<MetricAlarms>" + alarm("Slow1A", "OK", "fine")
                                + alarm("Silent1A", "INSUFFICIENT_DATA", "none") + "</MetricAlarms>")
                .answers("ListExecutions", "{\"executions\":[%s]}".formatted(execution("SUCCEEDED", "")))
                .answers("DescribeExecution", execution("SUCCEEDED", ""))
                .answers("FilterLogEvents", "{\"events\":[]}")
                .answers("DescribeLogStreams", "{\"logStreams\":[]}")
                .answers("DescribeEndpoint", endpoint("InService", ""))
                .answers("DescribeEndpointConfig", """
                        {"EndpointConfigName":"config-1","EndpointConfigArn":"a","CreationTime":1.0,"ProductionVariants":[
                         {"VariantName":"AllTraffic","ModelName":"model-1","InstanceType":"ml.g5.12xlarge","InitialInstanceCount":1}]}""")
                .answers("DescribeModel", model(DIGEST, "8000"))
                .answers("DescribeScalableTargets", "{\"ScalableTargets\":[]}")
                .answers("DescribeScheduledActions", "{\"ScheduledActions\":[]}");
    }

    public static String stack(String status) {
        return """
                <Stacks><member><StackId>%s</StackId><StackName>Gorgon-dev</StackName><StackStatus>%s</StackStatus>
                <CreationTime>2026-11-01T10:00:00Z</CreationTime><Outputs>
                <member><OutputKey>ModelDigest</OutputKey><OutputValue>%s</OutputValue></member>
                <member><OutputKey>Commits</OutputKey><OutputValue>tgi/heads@%s some/base@%s</OutputValue></member>
                </Outputs></member></Stacks>""".formatted(STACK, status, DIGEST, "a".repeat(40), "b".repeat(40));
    }

    public static String ofStack(String status, String reason) {
        return event("Gorgon-dev", "AWS::CloudFormation::Stack", STACK, status, reason);
    }

    public static String failed(String logicalId, String type, String reason) {
        return event(logicalId, type, "p", "UPDATE_FAILED", reason);
    }

    private static String event(String logicalId, String type, String physicalId, String status, String reason) {
        return """
                <member><StackId>%s</StackId><EventId>%s</EventId><StackName>Gorgon-dev</StackName>
                <LogicalResourceId>%s</LogicalResourceId><PhysicalResourceId>%s</PhysicalResourceId><ResourceType>%s</ResourceType>
                <Timestamp>2026-11-01T10:00:00Z</Timestamp><ResourceStatus>%s</ResourceStatus>
                <ResourceStatusReason>%s</ResourceStatusReason></member>""".formatted(STACK, logicalId + status, logicalId, physicalId, type, status, escaped(reason));
    }

    private static String resource(String type, String logicalId, String physicalId) {
        return """
                <member><ResourceType>%s</ResourceType><LogicalResourceId>%s</LogicalResourceId>
                <PhysicalResourceId>%s</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>""".formatted(type, logicalId, physicalId);
    }

    public static String alarm(String name, String state, String reason) {
        return """
                <member><AlarmName>Gorgon-dev-%s</AlarmName><StateValue>%s</StateValue><StateReason>%s</StateReason>
                <StateUpdatedTimestamp>2026-11-01T10:00:00Z</StateUpdatedTimestamp></member>""".formatted(name, state, escaped(reason));
    }

    public static String execution(String status, String cause) {
        return """
                {"executionArn":"%s","stateMachineArn":"%s","name":"e","status":"%s","startDate":1793527260,"stopDate":1793527460,
                 "input":"{\\"requestType\\":\\"Create\\"}","cause":"%s"}""".formatted(EXECUTION, MACHINE, status, cause);
    }

    public static String endpoint(String status, String failureReason) {
        return """
                {"EndpointName":"gorgon-dev","EndpointArn":"arn:aws:sagemaker:us-east-1:123456789012:endpoint/gorgon-dev",
                 "EndpointConfigName":"config-1","EndpointStatus":"%s","FailureReason":"%s","CreationTime":1793520000.0,
                 "LastModifiedTime":1793520600.0,"ProductionVariants":[
                 {"VariantName":"AllTraffic","CurrentInstanceCount":1,"DesiredInstanceCount":1}]}""".formatted(status, failureReason);
    }

    /** With the settings of the environment dev. */
    public static String model(String digest, String maxInputTokens) {
        return """
                {"ModelName":"model-1","ModelArn":"a","CreationTime":1.0,"PrimaryContainer":{"Image":"%s","Environment":{
                 "GORGON_RECIPE_DIGEST":"%s","HF_HUB_OFFLINE":"1","HF_MODEL_ID":"/opt/ml/model",
                 "MAX_BATCH_PREFILL_TOKENS":"16384","MAX_CONCURRENT_REQUESTS":"128","MAX_INPUT_TOKENS":"%s",
                 "MAX_TOTAL_TOKENS":"16384","QUANTIZE":"awq","SM_NUM_GPUS":"4","USAGE_STATS":"off"},
                 "ModelDataSource":{"S3DataSource":{"S3Uri":"s3://bucket/models/s/d/","S3DataType":"S3Prefix","CompressionType":"None"}}}}""".formatted(IMAGE, digest, maxInputTokens);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
