package gorgon.localaws.cloudformation;

/** Small templates of real types. */
final class Templates {
    private Templates() {}

    /** Model, EndpointConfig and Endpoint, each named by the one before: the shape of a served model. */
    static String serving(String image) {
        return serving(image, "", "");
    }

    /** With attributes of the Model resource, such as {@code "UpdateReplacePolicy":"Retain",}, and more resources. */
    static String serving(String image, String modelAttributes, String more) {
        return """
                {"Resources":{
                 "Endpoint":{"Type":"AWS::SageMaker::Endpoint","Properties":{
                   "EndpointName":"fixed","EndpointConfigName":{"Fn::GetAtt":["Config","EndpointConfigName"]}}},
                 "Config":{"Type":"AWS::SageMaker::EndpointConfig","Properties":{"ProductionVariants":[
                   {"VariantName":"v","ModelName":{"Fn::GetAtt":["Model","ModelName"]}}]}},
                 "Model":{"Type":"AWS::SageMaker::Model",@ATTRIBUTES@"Properties":{
                   "PrimaryContainer":{"Image":"@IMAGE@"}}}
                 @MORE@
                },"Outputs":{"Name":{"Value":{"Fn::GetAtt":["Model","ModelName"]}}}}""".replace("@IMAGE@", image)
                .replace("@ATTRIBUTES@", modelAttributes)
                .replace("@MORE@", more);
    }

    /** {@code properties}: JSON fields beside Type. */
    static String parameter(String id, String value, String attributes) {
        return "\"" + id + "\":{\"Type\":\"AWS::SSM::Parameter\"," + attributes
                + "\"Properties\":{\"Type\":\"String\",\"Value\":\"" + value + "\"}}";
    }

    static String resources(String... resources) {
        return "{\"Resources\":{" + String.join(",", resources) + "}}";
    }

    static String custom(String properties) {
        return "{\"Resources\":{\"Staged\":{\"Type\":\"Custom::Staged\",\"Properties\":{\"ServiceToken\":\"fn\""
                + properties + "}}}}";
    }
}
