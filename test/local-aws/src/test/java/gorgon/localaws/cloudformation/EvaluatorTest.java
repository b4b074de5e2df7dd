package gorgon.localaws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import gorgon.localaws.account.Account;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPLATE = quoted("""
            {'Parameters':{
               'Stage':{'Type':'String','Default':'dev'},
               'Zones':{'Type':'CommaDelimitedList','Default':'a, b'},
               'Version':{'Type':'AWS::SSM::Parameter::Value<String>','Default':'/cdk/version'}},
             'Mappings':{'Sizes':{'dev':{'Type':'small','Count':2}}},
             'Conditions':{
               'IsDev':{'Fn::Equals':[{'Ref':'Stage'},'dev']},
               'IsProd':{'Fn::Not':[{'Condition':'IsDev'}]},
               'Both':{'Fn::And':[{'Condition':'IsDev'},{'Condition':'IsProd'}]},
               'Either':{'Fn::Or':[{'Condition':'IsDev'},{'Condition':'IsProd'}]}},
             'Resources':{'Box':{'Type':'AWS::S3::Bucket'}}}""");

    private static final References REFERENCES = new References() {
        @Override
        public JsonNode ref(String logicalId) {
            return TextNode.valueOf("ref-" + logicalId);
        }

        @Override
        public JsonNode attribute(String logicalId, String attribute) {
            return TextNode.valueOf(logicalId + "." + attribute);
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'Ref':'Stage'} | 'dev'",
                "{'Ref':'Zones'} | ['a','b']",
                "{'Ref':'Version'} | '30'",
                "{'Ref':'Box'} | 'ref-Box'",
                "{'Ref':'AWS::Region'} | 'eu-west-1'",
                "{'Ref':'AWS::AccountId'} | '123456789012'",
                "{'Ref':'AWS::Partition'} | 'aws'",
                "{'Ref':'AWS::URLSuffix'} | 'amazonaws.com'",
                "{'Ref':'AWS::StackName'} | 'S'",
                "{'Ref':'AWS::StackId'} | 'stack-id'",
                "{'Ref':'AWS::NotificationARNs'} | ['topic']",
                "{'Fn::GetAtt':['Box','Arn']} | 'Box.Arn'",
                "{'Fn::GetAtt':'Box.Nested.Arn'} | 'Box.Nested.Arn'",
                "{'Fn::Sub':'${Stage}-${Box}-${Box.Arn}-${!Kept}-${AWS::Region}'} | 'dev-ref-Box-Box.Arn-${Kept}-eu-west-1'",
                "{'Fn::Sub':['${Mine}/${Stage}',{'Mine':{'Ref':'Box'}}]} | 'ref-Box/dev'",
                "{'Fn::Sub':'$1 \\\\ ${Stage}'} | '$1 \\\\ dev'",
                "{'Fn::Join':['-',['a',1,true,{'Ref':'Stage'},{'Ref':'AWS::NoValue'}]]} | 'a-1-true-dev'",
                "{'Fn::Join':[',',{'Ref':'Zones'}]} | 'a,b'",
                "{'Fn::Split':['/','x/y/']} | ['x','y','']",
                "{'Fn::Split':['.','a.b']} | ['a','b']",
                "{'Fn::Select':['1',{'Fn::Split':['/','x/y']}]} | 'y'",
                "{'Fn::Select':[0,['p','q']]} | 'p'",
                "{'Fn::Base64':{'Ref':'Stage'}} | 'ZGV2'",
                "{'Fn::FindInMap':['Sizes',{'Ref':'Stage'},'Type']} | 'small'",
                "{'Fn::FindInMap':['Sizes','dev','Count']} | 2",
                "{'Fn::GetAZs':''} | ['eu-west-1a','eu-west-1b','eu-west-1c']",
                "{'Fn::If':['IsDev','yes','no']} | 'yes'",
                "{'Fn::If':['IsProd','yes','no']} | 'no'",
                "{'Fn::If':['Both','yes','no']} | 'no'",
                "{'Fn::If':['Either','yes','no']} | 'yes'",
                "{'A':{'Fn::If':['IsProd','x',{'Ref':'AWS::NoValue'}]},'B':1} | {'B':1}",
                "[{'Fn::If':['IsDev',{'Ref':'AWS::NoValue'},1]},2] | [2]",
                "{'Condition':{'StringEquals':{'a':{'Ref':'Stage'}}}} | {'Condition':{'StringEquals':{'a':'dev'}}}"
            })
    void evaluatesFunctions(String declared, String expected) {
        assertThat(evaluate(quoted(declared))).isEqualTo(tree(quoted(expected)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'Fn::ImportValue':'x'} | Fn::ImportValue is not supported",
                "{'Fn::Cidr':['10.0.0.0/16',1,8]} | Fn::Cidr is not supported",
                "{'Ref':'AWS::Unknown'} | AWS::Unknown",
                "{'Fn::If':['Missing',1,2]} | Unresolved condition dependency Missing",
                "{'Fn::If':['IsDev',1]} | requires 3 parameters",
                "{'Fn::FindInMap':['Sizes','prod','Type']} | Unable to get mapping",
                "{'Fn::Select':[2,['p','q']]} | nonexistent value at index 2",
                "{'Fn::Join':['-','text']} | list of strings",
                "{'Fn::Sub':'${Zones}'} | variable Zones in Fn::Sub is not a string",
                "{'Fn::GetAtt':['Box']} | requires two non-empty parameters",
                "{'A':'{{resolve:ssm:/x}}'} | {{resolve:ssm:/x}}"
            })
    void refusesByName(String declared, String reason) {
        assertThatThrownBy(() -> evaluate(quoted(declared)))
                .isInstanceOf(TemplateError.class)
                .hasMessageContaining(reason);
    }

    private static JsonNode evaluate(String declared) {
        Template template = Template.parse(TEMPLATE);
        StackDefinition definition = new StackDefinition(
                template,
                StackParameters.resolve(template, Map.of(), name -> Optional.of("30")),
                Map.of(),
                List.of(),
                List.of("topic"),
                null);
        StackIdentity stack = new StackIdentity(new Account("123456789012", "eu-west-1"), "S", "stack-id");
        return Evaluator.of(stack, definition, REFERENCES, new Conditions(stack, definition))
                .evaluate(tree(declared));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
