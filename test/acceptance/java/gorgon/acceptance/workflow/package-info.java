/**
 * GitHub's workflows, run here: jobs in the order of their needs, each in a checkout of its own, every {@code run} as it
 * stands by the shell that GitHub takes; the actions they use are known by name.
 *
 * <p>Out of scope: whatever the workflows of this repository do not use; it is refused, not passed over.
 */
@NullMarked
package gorgon.acceptance.workflow;

import org.jspecify.annotations.NullMarked;
