package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors were made with Python 3's {@code fnmatch.fnmatchcase}, slashes treated as huggingface_hub does. */
final class FilePatternTest {
    private static final List<String> PATHS = List.of(
            "a.bin",
            "d/a.bin",
            "A.BIN",
            "a",
            "abc",
            "a\nc",
            "a.txt",
            "c.txt",
            "b",
            "d",
            "-",
            "e",
            "]",
            "z",
            "[a",
            "[",
            "a]",
            "^",
            "b^",
            "&",
            "a.c",
            "axc",
            "config.json",
            "llm/config.json",
            "d/e/x",
            "/x",
            "x1y2z",
            "xyzz",
            "[!]",
            "éa",
            "é",
            "😀",
            "$^(.)+|{}",
            "");

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("*.bin", List.of("a.bin", "d/a.bin")),
                Arguments.of("?", List.of("a", "b", "d", "-", "e", "]", "z", "[", "^", "&", "é", "😀")),
                Arguments.of("a?c", List.of("abc", "a\nc", "a.c", "axc")),
                Arguments.of("[ab].txt", List.of("a.txt")),
                Arguments.of("[!ab].txt", List.of("c.txt")),
                Arguments.of("[a-c]", List.of("a", "b")),
                Arguments.of("[a-c-e]", List.of("a", "b", "-", "e")),
                Arguments.of("[z-a]", List.of()),
                Arguments.of("[!z-a]", List.of("a", "b", "d", "-", "e", "]", "z", "[", "^", "&", "é", "😀")),
                Arguments.of("[]a]", List.of("a", "]")),
                Arguments.of("[!]a]", List.of("b", "d", "-", "e", "z", "[", "^", "&", "é", "😀")),
                Arguments.of("[a", List.of("[a")),
                Arguments.of("[", List.of("[")),
                Arguments.of("a]", List.of("a]")),
                Arguments.of("[a-]", List.of("a", "-")),
                Arguments.of("[-a]", List.of("a", "-")),
                Arguments.of("[^a]", List.of("a", "^")),
                Arguments.of("[[a]", List.of("a", "[")),
                Arguments.of("[a&&b]", List.of("a", "b", "&")),
                Arguments.of("a.c", List.of("a.c")),
                Arguments.of("*.json", List.of("config.json", "llm/config.json")),
                Arguments.of("[a-c--e]", List.of("a", "b", "d", "-", "e", "]", "[", "^")),
                Arguments.of("**/x", List.of("d/e/x", "/x")),
                Arguments.of("\\[a]", List.of()),
                Arguments.of("x*y*z", List.of("x1y2z", "xyzz")),
                Arguments.of("[!]", List.of("[!]")),
                Arguments.of("é?", List.of("éa")),
                Arguments.of("[à-ö]", List.of("é")),
                Arguments.of("$^(.)+|{}", List.of("$^(.)+|{}")),
                Arguments.of("*", PATHS));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void matchesWhatPythonMatches(String pattern, List<String> expected) {
        assertThat(PATHS.stream().filter(path -> FilePattern.matches(pattern, path)))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void readsAFinalSlashAsEverythingBelow() {
        assertThat(FilePattern.matches("path/to/", "path/to/a/b")).isTrue();
        assertThat(FilePattern.matches("path/to/", "nested/path/to/a")).isFalse();
    }

    @Test
    void readsABackslashAsASlash() {
        assertThat(FilePattern.matches("unet\\*.json", "unet/a.json")).isTrue();
        assertThat(FilePattern.matches("unet/*.json", "unet\\a.json")).isTrue();
    }
}
