/**
 * The operator's commands: {@link gorgon.operator.OperatorCommand} is the program behind {@code ./gorgon}, and each
 * command has a package of its own.
 *
 * <p>Out of scope: the CDK app (owned by {@code gorgon.infra}), the functions' handlers (owned by {@code
 * gorgon.artifactprep}); no command may know either of them.
 */
@NullMarked
package gorgon.operator;

import org.jspecify.annotations.NullMarked;
