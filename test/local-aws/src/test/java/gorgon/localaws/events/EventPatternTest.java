package gorgon.localaws.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'source':['aws.states']}                         | {'source':'aws.states','x':1}      | true
            {'source':['aws.states']}                         | {'source':'aws.s3'}                | false
            {'source':['aws.states']}                         | {}                                 | false
            {'detail':{'status':['FAILED','ABORTED']}}        | {'detail':{'status':'ABORTED'}}    | true
            {'detail':{'status':['FAILED']}}                  | {'detail':{'status':'RUNNING'}}    | false
            {'detail':{'status':['FAILED']},'source':['a']}   | {'detail':{'status':'FAILED'}}     | false
            {'detail':{'name':[{'prefix':'ab'}]}}             | {'detail':{'name':'abc'}}          | true
            {'detail':{'name':[{'prefix':'ab'}]}}             | {'detail':{'name':'bc'}}           | false
            {'resources':['one']}                             | {'resources':['two','one']}        | true
            {'detail':{'output':[null]}}                      | {'detail':{'output':null}}         | true
            """)
    void matches(String pattern, String event, boolean expected) {
        assertThat(EventPattern.parse(json(pattern)).matches(json(event))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':[{'anything-but':['b']}]}",
                "{'a':[{'suffix':'b'}]}",
                "{'$or':[{'a':['b']}]}",
                "{'a':'b'}",
                "{}"
            })
    void refusesWhatItCannotMatch(String pattern) {
        assertThatThrownBy(() -> EventPattern.parse(json(pattern))).hasMessageContaining("pattern");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
