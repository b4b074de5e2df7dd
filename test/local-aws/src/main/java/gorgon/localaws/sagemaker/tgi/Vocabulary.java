package gorgon.localaws.sagemaker.tgi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of a tokenizer.json. Texts are cut by the longest token that fits, not by merges: the counts come out close to
 * BPE's, and that is all they are for.
 */
final class Vocabulary {
    private static final char SPACE = '\u2581';

    private final Map<String, Integer> ids;
    private final List<String> words;
    private final int longest;

    private Vocabulary(Map<String, Integer> ids) {
        this.ids = ids;
        this.longest = ids.keySet().stream().mapToInt(String::length).max().orElse(1);
        this.words = ids.keySet().stream().filter(Vocabulary::isWord).sorted().toList();
    }

    static Optional<Vocabulary> read(ModelDirectory directory, String path) throws IOException {
        return JsonFile.read(directory, path).map(Vocabulary::of);
    }

    static Optional<Vocabulary> readIfSound(ModelDirectory directory, String path) throws IOException {
        return JsonFile.readIfSound(directory, path).map(Vocabulary::of);
    }

    static Optional<Vocabulary> readSentencePiece(ModelDirectory directory, String path) throws IOException {
        Long size = directory.files().get(path);
        if (size == null) {
            return Optional.empty();
        }
        try (InputStream in = directory.open(path, 0, size)) {
            return Optional.of(new Vocabulary(SentencePieces.ids(in.readAllBytes())));
        }
    }

    private static Vocabulary of(JsonFile tokenizer) {
        Map<String, Integer> ids = new HashMap<>();
        tokenizer
                .root()
                .at("/model/vocab")
                .properties()
                .forEach(token -> ids.put(token.getKey(), token.getValue().asInt()));
        return new Vocabulary(ids);
    }

    int count(String text) {
        return cut(text).size();
    }

    /** The tokens of a text, each with the spaces that it stands for. */
    List<String> cut(String text) {
        String normal = SPACE + text.replace(' ', SPACE);
        List<String> tokens = new ArrayList<>();
        for (int at = 0; at < normal.length(); ) {
            int end = Math.min(normal.length(), at + longest);
            while (end > at + 1 && !ids.containsKey(normal.substring(at, end))) {
                end--;
            }
            String token = normal.substring(at, end);
            int pieces = ids.containsKey(token) ? 1 : token.getBytes(UTF_8).length;
            tokens.add(token.replace(SPACE, ' '));
            tokens.addAll(Collections.nCopies(pieces - 1, ""));
            at = end;
        }
        return tokens;
    }

    int id(String token) {
        return ids.getOrDefault(token.replace(' ', SPACE), 0);
    }

    /** The words that begin with a space, sorted; the same list for the same tokenizer. */
    List<String> words() {
        return words;
    }

    private static boolean isWord(String token) {
        return token.length() > 2
                && token.charAt(0) == SPACE
                && token.chars().skip(1).allMatch(Vocabulary::isSmallLetter);
    }

    private static boolean isSmallLetter(int character) {
        return character >= 'a' && character <= 'z';
    }
}
