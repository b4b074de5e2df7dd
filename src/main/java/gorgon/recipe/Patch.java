package gorgon.recipe;

import java.util.SortedMap;
import java.util.TreeMap;

/** One change to a staged JSON file, at an RFC 6901 pointer. */
public sealed interface Patch {
    String file();

    String pointer();

    /** Replaces a text that must be there. */
    record SetText(String file, String pointer, String value) implements Patch {}

    /** Takes a member away, if it is there. */
    record Remove(String file, String pointer) implements Patch {}

    default SortedMap<String, Object> properties() {
        SortedMap<String, Object> properties = new TreeMap<>();
        properties.put("file", file());
        properties.put("pointer", pointer());
        switch (this) {
            case SetText set -> properties.put("value", set.value());
            case Remove remove -> properties.put("remove", "true");
        }
        return properties;
    }
}
