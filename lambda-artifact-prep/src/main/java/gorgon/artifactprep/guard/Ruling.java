package gorgon.artifactprep.guard;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a deployment may go on. */
public sealed interface Ruling {
    /**
     * It may.
     *
     * @param attributes what {@code Fn::GetAtt} gives
     * @param remark what should be known all the same, else empty
     */
    record Pass(SortedMap<String, String> attributes, String remark) implements Ruling {
        public Pass {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }
    }

    /** It may not. */
    record Refusal(String reason) implements Ruling {}
}
