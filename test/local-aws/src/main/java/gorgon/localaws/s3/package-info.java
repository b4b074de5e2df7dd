/**
 * S3 on loopback: S3Mock's server behind the front as a streaming proxy, and small answers for what S3Mock lacks.
 *
 * <p>Out of scope: what S3Mock does itself; access control (any caller may do anything).
 */
@NullMarked
package gorgon.localaws.s3;

import org.jspecify.annotations.NullMarked;
