package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;
import java.util.Optional;
import java.util.concurrent.Future;

/** A part that is being read into its buffer, and stored from there. */
final class PartInFlight {
    private final byte[] buffer;
    private final int length;
    private final Future<Optional<Crc32c>> stored;

    PartInFlight(byte[] buffer, int length, Future<Optional<Crc32c>> stored) {
        this.buffer = buffer;
        this.length = length;
        this.stored = stored;
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    /** The part's sum, once it is stored; empty where time ran out before it was read. */
    Future<Optional<Crc32c>> stored() {
        return stored;
    }
}
