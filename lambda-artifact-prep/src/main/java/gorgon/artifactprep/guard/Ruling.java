package gorgon.artifactprep.guard;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a deployment may go on; each has what {@code Fn::GetAtt} gives. */
public sealed interface Ruling {
    /**
     * It may.
     *
     * @param remark what should be known all the same, else empty
     */
    record Pass(SortedMap<String, String> attributes, String remark) implements Ruling {
        public Pass {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }
    }

    /** It may not, unless the stack rolls back. */
    record Refusal(SortedMap<String, String> attributes, String reason) implements Ruling {
        public Refusal {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }

        Refusal(String reason) {
            this(new TreeMap<>(), reason);
        }
    }
}
