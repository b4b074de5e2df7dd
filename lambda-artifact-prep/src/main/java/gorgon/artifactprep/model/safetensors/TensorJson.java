package gorgon.artifactprep.model.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import gorgon.artifactprep.json.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One tensor of a header; fields that the format does not know are passed over, as the reference does. */
final class TensorJson {
    // PyTorch allows 64.
    private static final int MOST_DIMENSIONS = 64;

    private final String name;
    private final JsonParser json;
    private Optional<Dtype> dtype = Optional.empty();
    private Optional<List<Long>> shape = Optional.empty();
    private Optional<List<Long>> offsets = Optional.empty();

    private TensorJson(String name, JsonParser json) {
        this.name = name;
        this.json = json;
    }

    /** Reads the value at which {@code json} stands. */
    static TensorEntry read(String name, JsonParser json) throws IOException, MalformedHeader {
        TensorJson tensor = new TensorJson(name, json);
        tensor.readFields();
        return tensor.entry();
    }

    private void readFields() throws IOException, MalformedHeader {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw refused("is not an object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "dtype" -> dtype = once(field, dtype, readDtype());
                case "shape" -> shape = once(field, shape, readNumbers(field, MOST_DIMENSIONS));
                case "data_offsets" -> offsets = once(field, offsets, readNumbers(field, 2));
                default -> json.skipChildren();
            }
        }
    }

    private TensorEntry entry() throws MalformedHeader {
        Dtype type = present("dtype", dtype);
        List<Long> dimensions = present("shape", shape);
        List<Long> place = present("data_offsets", offsets);
        if (place.size() != 2) {
            throw refused("has %d data_offsets, not 2".formatted(place.size()));
        }
        return new TensorEntry(name, type, dimensions, place.getFirst(), place.getLast());
    }

    private Dtype readDtype() throws IOException, MalformedHeader {
        String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "no text";
        return Arrays.stream(Dtype.values())
                .filter(known -> known.name().equals(text))
                .findFirst()
                .orElseThrow(() -> refused("has a dtype that is not known, %s".formatted(Excerpt.of(text))));
    }

    private List<Long> readNumbers(String field, int most) throws IOException, MalformedHeader {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw refused("has a %s that is not a list".formatted(field));
        }
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (numbers.size() == most) {
                throw refused("has a %s of more than %d numbers".formatted(field, most));
            }
            numbers.add(readNumber(field));
        }
        return numbers;
    }

    private long readNumber(String field) throws IOException, MalformedHeader {
        boolean isWhole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
        if (!isWhole || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER || json.getLongValue() < 0) {
            throw refused(
                    "has a %s with %s, not a whole number of 63 bits".formatted(field, Excerpt.of(json.getText())));
        }
        return json.getLongValue();
    }

    private <T> Optional<T> once(String field, Optional<T> before, T value) throws MalformedHeader {
        if (before.isPresent()) {
            throw refused("has its %s twice".formatted(field));
        }
        return Optional.of(value);
    }

    private <T> T present(String field, Optional<T> value) throws MalformedHeader {
        return value.orElseThrow(() -> refused("has no %s".formatted(field)));
    }

    private MalformedHeader refused(String problem) {
        return HeaderJson.refused("%s %s".formatted(Excerpt.of(name), problem));
    }
}
