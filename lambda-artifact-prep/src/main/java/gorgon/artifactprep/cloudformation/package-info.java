/**
 * A custom resource's side of CloudFormation: its requests, its responses, and the pre-signed address they go to.
 *
 * <p>Out of scope: what the properties mean (owned by {@code staging}), when an answer is due (owned by
 * {@code execution}).
 */
@NullMarked
package gorgon.artifactprep.cloudformation;

import org.jspecify.annotations.NullMarked;
