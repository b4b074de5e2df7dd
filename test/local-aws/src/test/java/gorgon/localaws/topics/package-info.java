/** Tests of the topics package. */
@NullMarked
package gorgon.localaws.topics;

import org.jspecify.annotations.NullMarked;
