package gorgon.artifactprep.model;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.model.safetensors.Header;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Readings by path, each among its like. */
final class Gathered {
    private final SequencedMap<String, JsonNode> texts = new TreeMap<>();
    private final SequencedMap<String, String> malformed = new TreeMap<>();
    private final SequencedMap<String, Header> headers = new TreeMap<>();
    private final SequencedMap<String, String> broken = new TreeMap<>();
    private final SequencedMap<String, String> disguised = new TreeMap<>();
    private final SequencedMap<String, TokenizerFacts> tokenizers = new TreeMap<>();

    void add(String path, Reading reading) {
        switch (reading) {
            case Reading.Text text -> texts.put(path, text.value());
            case Reading.Malformed text -> malformed.put(path, text.problem());
            case Reading.Weights weights -> headers.put(path, weights.header());
            case Reading.Broken weights -> broken.put(path, weights.problem());
            case Reading.Disguised file -> disguised.put(path, file.what());
            case Reading.Tokenizer tokenizer -> tokenizers.put(path, tokenizer.facts());
        }
    }

    Evidence evidence(SequencedMap<String, ModelFile> files, Map<String, String> origins) {
        return new Evidence(files, origins, texts, malformed, headers, broken, disguised, tokenizers, List.of());
    }
}
