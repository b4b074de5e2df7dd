package gorgon.config;

import java.util.Collection;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What may stand in a place, as parsers and in words. */
final class Allowed {
    private Allowed() {}

    static Function<String, String> oneOf(Collection<String> allowed, String kind) {
        return text -> {
            if (!allowed.contains(text)) {
                throw new IllegalArgumentException(unknown(kind, text, allowed));
            }
            return text;
        };
    }

    static Function<String, String> matching(Pattern form, String remedy) {
        return text -> {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException(remedy);
            }
            return text;
        };
    }

    static String unknown(String kind, String name, Collection<String> allowed) {
        String hint = NearestName.of(name, allowed)
                .map(nearest -> " (did you mean \"%s\"?)".formatted(nearest))
                .orElse("");
        return "not a known %s%s; use one of %s".formatted(kind, hint, String.join(", ", allowed));
    }

    static String range(int smallest, int largest) {
        return largest == Integer.MAX_VALUE ? "from " + smallest : "from %d to %d".formatted(smallest, largest);
    }
}
