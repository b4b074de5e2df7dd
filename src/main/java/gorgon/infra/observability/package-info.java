/**
 * Eyes on an endpoint, as constructs that any CDK app can use: {@link gorgon.infra.observability.EndpointAlarms},
 * {@link gorgon.infra.observability.AlarmTopic}, {@link gorgon.infra.observability.EndpointDashboard} and {@link
 * gorgon.infra.observability.EndpointQueries}. They know the endpoint by its literal name, so that the endpoint can
 * refer to its alarms. Every alarm and state leads to a paragraph of {@code docs/runbook.md}.
 *
 * <p>Out of scope: the endpoint itself (owned by {@code gorgon.infra.endpoint}), the alarms on staging (owned by {@code
 * gorgon.infra.artifacts}), what the thresholds may be (owned by {@code gorgon.config}).
 */
@NullMarked
package gorgon.infra.observability;

import org.jspecify.annotations.NullMarked;
