package gorgon.operator.stage;

import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where the parts of an upload lie in its file. Parts come in any order and of any size; if all but the last have one
 * size, as those of a copy do, each lies where it stays.
 */
final class PartPlaces {
    private final Map<Integer, Long> offsets = new HashMap<>();
    private final NavigableMap<Long, Long> lengths = new TreeMap<>();
    private long usual;

    /** The offset for a part; an older one of that number gives its place up. */
    long place(int number, long length) {
        Long older = offsets.remove(number);
        if (older != null) {
            lengths.remove(older);
        }
        if (usual == 0) {
            usual = length;
        }
        long wanted = (number - 1) * usual;
        long offset = isFree(wanted, length) ? wanted : end();
        if (length > 0) {
            offsets.put(number, offset);
            lengths.put(offset, length);
        }
        return offset;
    }

    private boolean isFree(long offset, long length) {
        Entry<Long, Long> before = lengths.lowerEntry(offset + length);
        return before == null || before.getKey() + before.getValue() <= offset;
    }

    private long end() {
        Entry<Long, Long> last = lengths.lastEntry();
        return last == null ? 0 : last.getKey() + last.getValue();
    }
}
