/** What the tests replace of the inspection. */
@NullMarked
package gorgon.artifactprep.staging;

import org.jspecify.annotations.NullMarked;
