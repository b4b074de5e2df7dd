/**
 * Service Quotas on loopback: how many instances of a type may serve in the account.
 *
 * <p>Out of scope: other services' quotas, requests for an increase.
 */
@NullMarked
package gorgon.localaws.quotas;

import org.jspecify.annotations.NullMarked;
