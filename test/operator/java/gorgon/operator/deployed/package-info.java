/** What SageMaker says of an endpoint, in every part that may be missing. */
@NullMarked
package gorgon.operator.deployed;

import org.jspecify.annotations.NullMarked;
