/**
 * One file from a Hub to S3, by this project's engine, by rclone and by curl and the AWS CLI: clock, processor, memory.
 *
 * <p>Out of scope: a whole model and the state machine around the engine (owned by {@code gorgon.bench.model}).
 */
@NullMarked
package gorgon.bench.staging;

import org.jspecify.annotations.NullMarked;
