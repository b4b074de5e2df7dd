package gorgon.artifactprep.model;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/** Where in a JSON text something is wrong: a message that quotes the text could quote a credential. */
final class JsonPlace {
    private JsonPlace() {}

    static String of(JsonProcessingException problem) {
        JsonLocation place = problem.getLocation();
        return place == null ? "a place that is not known" : of(place);
    }

    static String of(JsonLocation place) {
        return "line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }

    static String problem(JsonProcessingException malformed) {
        return malformed instanceof StreamConstraintsException
                ? "has more than this inspection reads: too many values, too deep ones or too long ones"
                : "is not JSON, at " + of(malformed);
    }
}
