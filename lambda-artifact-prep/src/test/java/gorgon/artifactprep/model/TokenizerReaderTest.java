package gorgon.artifactprep.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model':{'type':'BPE','vocab':{'a':0,'b':31999},'merges':['a b']},'added_tokens':[{'id':2}]} | 31999",
                "{'added_tokens':[{'content':'x','id':32001},{'id':1}],'model':{'vocab':{'a':0}}}              | 32001",
                "{'model':{'type':'Unigram','vocab':[['<unk>',0.0],['a',-1.5],['b',-2]],'unk_id':0}}           | 2",
                "{'model':{'vocab':{}},'added_tokens':[]}                                                      | -1",
                "{'model':{},'added_tokens':null,'truncation':{'model':{'vocab':{'a':9}}}}                     | -1",
                "{'model':null,'added_tokens':[[{'id':9}],{'nested':{'id':9}},7,{'id':'9'},{'id':1.5}]}        | -1",
                "{'model':{'vocab':{'a':{'id':9},'b':[9],'c':3}}}                                              | 3",
                "{'model':{'vocab':{'a':99999999999999999999}}}                                                |"
                        + " 9223372036854775807",
                "{}                                                                                            | -1",
            })
    void theLargestIdIsThatOfAnyToken(String json, long expected) {
        assertThat(read(json)).isEqualTo(new Reading.Tokenizer(new TokenizerFacts(expected)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                            | is not a JSON object",
                "``                            | is not a JSON object",
                "{'model':{'vocab':{'a':1}}    | is not JSON, at line 1, column 27",
                "{'model':{'vocab':{'a':1}}}{} | goes on after its value, at line 1, column 28",
            })
    void aMalformedTextIsPlaced(String json, String problem) {
        assertThat(read(json)).isEqualTo(new Reading.Malformed(problem));
    }

    private static Reading read(String json) {
        return TokenizerReader.read(json.replace('\'', '"').getBytes(UTF_8));
    }
}
