package gorgon.config;

import java.util.Optional;

/**
 * The KMS key of whatever is stored.
 *
 * @param arn of a key that is there already; empty: the stack makes one, rotated every year
 */
public record EncryptionKey(Optional<String> arn) {}
