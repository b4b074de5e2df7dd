package gorgon.bench.sink;

import gorgon.localhub.Content;
import java.util.Optional;

/** Where the bytes are of objects that the sink did not keep. */
@FunctionalInterface
public interface Originals {
    /** Nowhere. */
    Originals NONE = key -> Optional.empty();

    Optional<Content> of(String key);
}
