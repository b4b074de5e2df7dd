/**
 * The Hugging Face Hub: its names as values, listing and ranged reading of a repository at a commit.
 *
 * <p>Out of scope: which files are wanted (owned by {@code staging}), where they go (owned by {@code s3}).
 */
@NullMarked
package gorgon.artifactprep.hub;

import org.jspecify.annotations.NullMarked;
