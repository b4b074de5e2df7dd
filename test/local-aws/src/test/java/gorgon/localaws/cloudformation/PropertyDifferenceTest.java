package gorgon.localaws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PropertyDifferenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void comparesWhatTheTemplateSetsAndNothingElse() throws Exception {
        assertThat(between("{\"Period\":60}", "{\"Period\":\"60\",\"Unit\":\"Seconds\"}"))
                .isEmpty();
    }

    @Test
    void namesThePlaceOfEachDifference() throws Exception {
        assertThat(between(
                        "{\"A\":1,\"B\":{\"C\":[{\"D\":\"x\"}]},\"E\":true,\"F\":[]}",
                        "{\"A\":2,\"B\":{\"C\":[{\"D\":\"y\"}]},\"F\":[\"new\"]}"))
                .extracting(
                        PropertyDifference::path,
                        PropertyDifference::type,
                        difference -> difference.expected().asText(),
                        difference -> difference.actual().asText())
                .containsExactly(
                        tuple("/A", "NOT_EQUAL", "1", "2"),
                        tuple("/B/C/0/D", "NOT_EQUAL", "x", "y"),
                        tuple("/E", "REMOVE", "true", ""),
                        tuple("/F/0", "ADD", "", "new"));
    }

    private static List<PropertyDifference> between(String expected, String actual) throws JsonProcessingException {
        return PropertyDifference.between(
                JSON.readValue(expected, ObjectNode.class), JSON.readValue(actual, ObjectNode.class));
    }
}
