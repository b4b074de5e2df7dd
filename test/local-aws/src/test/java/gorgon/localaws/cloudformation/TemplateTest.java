package gorgon.localaws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @Test
    void readsYamlInLongForm() {
        Template template = Template.parse("""
                Description: bootstrap
                Parameters:
                  Qualifier: {Type: String, Default: hnb659fds}
                Resources:
                  Version:
                    Type: AWS::SSM::Parameter
                    DeletionPolicy: Retain
                    Properties:
                      Type: String
                      Value: '30'
                      Name:
                        Fn::Sub: '/cdk-bootstrap/${Qualifier}/version'
                """);

        TemplateResource version = template.resource("Version");
        assertThat(template.description()).isEqualTo("bootstrap");
        assertThat(version.deletionPolicy()).isEqualTo(RemovalPolicy.RETAIN);
        assertThat(version.properties().path("Value").textValue()).isEqualTo("30");
        assertThat(version.properties().at("/Name/Fn::Sub").textValue()).contains("${Qualifier}");
    }

    @Test
    void keepsTheBodyAsItWasGiven() {
        String body = " { \"Resources\" : {\"A\":{\"Type\":\"AWS::S3::Bucket\"} } }\n";
        assertThat(Template.parse(body).body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'Resources':{}} | At least one Resources member",
                "{'Transform':'X','Resources':{'A':{'Type':'T'}}} | [Transform]",
                "{'Resources':{'A':{}}} | Every Resources object must contain a Type member",
                "{'Resources':{'A':{'Type':'T','CreationPolicy':{}}}} | [CreationPolicy]",
                "{'Resources':{'A':{'Type':'T','DeletionPolicy':'Snapshot'}}} | Snapshot",
                "{'Resources':{'A':{'Type':'T'}},'Outputs':{'O':{}}} | Output O is malformed",
                "{'Resources': | Template format error",
                "Resources: {A: {Type: T, Properties: {B: !Ref C}}} | short form !"
            })
    void refusesWhatItDoesNotPlay(String body, String reason) {
        assertThatThrownBy(() -> Template.parse(body.replace('\'', '"')))
                .isInstanceOf(TemplateError.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesUnknownTypesReferencesAndAttributes() {
        assertThatThrownBy(() -> check("'A':{'Type':'AWS::S3::Buckett'}"))
                .hasMessage("Template format error: Unrecognized resource types: [AWS::S3::Buckett]");
        assertThatThrownBy(() -> check("'A':{'Type':'AWS::S3::Bucket','Properties':{'BucketName':{'Ref':'B'}}}"))
                .hasMessageContaining("Unresolved resource dependencies [B] in the Resources block");
        assertThatThrownBy(() -> check("'A':{'Type':'AWS::S3::Bucket'},'B':{'Type':'AWS::S3::Bucket','Properties':"
                        + "{'BucketName':{'Fn::Sub':'x-${A.Name}'}}}"))
                .hasMessageContaining("resource A (AWS::S3::Bucket) does not support attribute type Name");
        assertThatThrownBy(() -> check("'A':{'Type':'AWS::S3::Bucket','DependsOn':['Z']}"))
                .hasMessageContaining("[Z]");
    }

    private static void check(String resources) {
        Template template = Template.parse("{\"Resources\":{" + resources.replace('\'', '"') + "}}");
        new TemplateCheck(template, TestCloud.SCHEMAS).check();
    }

    @Test
    void refusesParametersThatTheTemplateDoesNotAllow() {
        Template template = Template.parse("""
                {"Parameters":{"A":{"Type":"String"},"B":{"Type":"String","AllowedValues":["x"],"Default":"x"},
                 "C":{"Type":"String","AllowedPattern":"[0-9]+","Default":"1"},
                 "D":{"Type":"AWS::SSM::Parameter::Value<String>","Default":"/absent"}},
                 "Resources":{"R":{"Type":"AWS::S3::Bucket"}}}""");
        ParameterLookup store = name -> name.equals("/present") ? Optional.of("v") : Optional.empty();

        assertThatThrownBy(() -> StackParameters.resolve(template, Map.of("D", "/present"), store))
                .hasMessage("Parameters: [A] must have values");
        assertThatThrownBy(() -> StackParameters.resolve(template, Map.of("A", "", "E", "1"), store))
                .hasMessage("Parameters: [E] do not exist in the template");
        assertThatThrownBy(() -> StackParameters.resolve(template, Map.of("A", "", "B", "y"), store))
                .hasMessage("Parameter 'B' must be one of AllowedValues");
        assertThatThrownBy(() -> StackParameters.resolve(template, Map.of("A", "", "C", "x"), store))
                .hasMessageContaining("Parameter 'C' must match pattern");
        assertThatThrownBy(() -> StackParameters.resolve(template, Map.of("A", ""), store))
                .hasMessageContaining("Unable to fetch parameters [/absent]");
        assertThat(StackParameters.resolve(template, Map.of("A", "", "D", "/present"), store)
                        .byName())
                .hasEntrySatisfying("D", looked -> {
                    assertThat(looked.effectiveValue()).isEqualTo("v");
                    assertThat(looked.value()).isEqualTo("/present");
                });
    }
}
