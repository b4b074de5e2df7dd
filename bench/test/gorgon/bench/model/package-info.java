/** The template that is left to stage with. */
@NullMarked
package gorgon.bench.model;

import org.jspecify.annotations.NullMarked;
