package gorgon.artifactprep.model;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.model.safetensors.Header;

/** What one file turned out to be. */
sealed interface Reading {
    record Text(JsonNode value) implements Reading {}

    record Tokenizer(TokenizerFacts facts) implements Reading {}

    record Weights(Header header) implements Reading {}

    /** A JSON text that is none. */
    record Malformed(String problem) implements Reading {}

    /** Weights without a sound header. */
    record Broken(String problem) implements Reading {}

    record Disguised(String what) implements Reading {}
}
