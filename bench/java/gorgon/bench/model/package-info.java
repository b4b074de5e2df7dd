/**
 * A whole model of full size from a Hub to S3, by the functions and the state machine that the app deploys, on an AWS on
 * loopback: clock, memory, requests, payloads.
 *
 * <p>Out of scope: the speed of one copy (owned by {@code gorgon.bench.staging}), the endpoint, loading what was staged.
 */
@NullMarked
package gorgon.bench.model;

import org.jspecify.annotations.NullMarked;
