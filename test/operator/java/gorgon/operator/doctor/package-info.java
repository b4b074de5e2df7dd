/** {@code ./gorgon doctor} on recorded failures, every cause of its table among them, and as a person calls it. */
@NullMarked
package gorgon.operator.doctor;

import org.jspecify.annotations.NullMarked;
