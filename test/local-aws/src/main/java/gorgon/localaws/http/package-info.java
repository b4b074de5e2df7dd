/**
 * The AWS wire protocols on one loopback port: requests are told apart and handed to the service that speaks the operation.
 *
 * <p>Out of scope: what an operation does (owned by each service's package), signatures (any are accepted).
 */
@NullMarked
package gorgon.localaws.http;

import org.jspecify.annotations.NullMarked;
