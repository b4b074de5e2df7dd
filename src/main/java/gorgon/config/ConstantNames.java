package gorgon.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names of constants as the file writes them, {@code ALL_AT_ONCE} as {@code allAtOnce}. */
record ConstantNames<E extends Enum<E>>(Class<E> type) {
    private static final Pattern NEXT_WORD = Pattern.compile("_(.)");

    List<String> all() {
        return Arrays.stream(type.getEnumConstants()).map(ConstantNames::of).toList();
    }

    E find(String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Allowed.unknown("name", name, all())));
    }

    static String of(Enum<?> constant) {
        String lower = constant.name().toLowerCase(Locale.ROOT);
        return NEXT_WORD.matcher(lower).replaceAll(ConstantNames::capital);
    }

    private static String capital(MatchResult word) {
        return word.group(1).toUpperCase(Locale.ROOT);
    }
}
