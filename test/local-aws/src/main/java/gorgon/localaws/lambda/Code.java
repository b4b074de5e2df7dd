package gorgon.localaws.lambda;

import java.nio.file.Path;

/** A function's unpacked deployment package; {@code sha256} in base64, as Lambda reports it, {@code size} in bytes. */
record Code(String sha256, long size, Path directory) {}
