package gorgon.config;

import java.util.Optional;

/**
 * What is kept from whom.
 *
 * @param networkIsolation whether the container has neither network nor credentials
 * @param accessLogs whether requests to the bucket are written down in another
 */
public record Isolation(
        boolean networkIsolation, Optional<VpcPlacement> vpc, Optional<EncryptionKey> key, boolean accessLogs) {
    public static final Isolation STANDARD = new Isolation(true, Optional.empty(), Optional.empty(), true);
}
