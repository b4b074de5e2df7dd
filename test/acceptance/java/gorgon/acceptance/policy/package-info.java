/**
 * IAM's decision on a request, from the policies of a synthesized template
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
 *
 * <p>Out of scope: elements and operators that the roles of this repository do not use; they are refused, not passed over.
 */
@NullMarked
package gorgon.acceptance.policy;

import org.jspecify.annotations.NullMarked;
