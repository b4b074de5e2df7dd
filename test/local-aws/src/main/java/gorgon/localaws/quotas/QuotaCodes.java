package gorgon.localaws.quotas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The quota codes of the instance types that can serve. L-65C4BD00 and L-0100B823 stand in several public listings, the others
 * that are written out in one. The rest are made up, but stay the same: they fit the form and are nobody's.
 */
final class QuotaCodes {
    private static final Map<String, String> LISTED = Map.of(
            "ml.g5.4xlarge", "L-C1B9A48D",
            "ml.g5.12xlarge", "L-65C4BD00",
            "ml.g5.24xlarge", "L-6821867B",
            "ml.g5.48xlarge", "L-0100B823",
            "ml.g6.12xlarge", "L-0A29AACF",
            "ml.g6e.12xlarge", "L-60313EA3",
            "ml.p4d.24xlarge", "L-09F79647",
            "ml.p5.48xlarge", "L-16AF71F1");

    private QuotaCodes() {}

    /** The codes of these types, by type. */
    static SortedMap<String, String> of(Iterable<String> types) {
        SortedMap<String, String> codes = new TreeMap<>();
        types.forEach(type -> codes.put(type, LISTED.getOrDefault(type, madeUp(type))));
        return Collections.unmodifiableSortedMap(codes);
    }

    private static String madeUp(String type) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(UTF_8));
        return String.format(Locale.ROOT, "L-%08X", sum.getValue());
    }
}
