/**
 * An S3 that checks and counts what it is sent and keeps next to nothing of it, so that neither disk nor memory bounds what
 * is measured: of a part its size and sums, of a small object its bytes.
 *
 * <p>Out of scope: buckets and their settings, copies inside S3, ranges, access control.
 */
@NullMarked
package gorgon.bench.sink;

import org.jspecify.annotations.NullMarked;
