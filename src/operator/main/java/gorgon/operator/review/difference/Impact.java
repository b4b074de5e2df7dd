package gorgon.operator.review.difference;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a resource beyond its mark, in the CLI's words. */
public enum Impact {
    NONE(""),
    REPLACE("replace"),
    MAY_REPLACE("may be replaced"),
    DESTROY("destroy"),
    ORPHAN("orphan"),
    IMPORT("import");

    private final String words;

    Impact(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    static Impact of(@Nullable String words) {
        String written = Optional.ofNullable(words).orElse("");
        return Arrays.stream(values())
                .filter(impact -> impact.words.equals(written))
                .findFirst()
                .orElse(NONE);
    }
}
