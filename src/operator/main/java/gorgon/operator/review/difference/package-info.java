/**
 * What the CDK CLI says of two templates: the text of {@code cdk diff}, read into records and told in sections.
 *
 * <p>Out of scope: a difference of its own. What the reader does not know is kept as it stands.
 */
@NullMarked
package gorgon.operator.review.difference;

import org.jspecify.annotations.NullMarked;
