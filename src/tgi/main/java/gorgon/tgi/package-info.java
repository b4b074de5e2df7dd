/**
 * What TGI makes of a model: which version does what, which tensors an architecture has and how they are split over GPUs,
 * how much memory that takes. Pure arithmetic without a dependency, for the app judges with it before a deployment what
 * the staging functions judge with the real headers.
 *
 * <p>Out of scope: reading any file (owned by {@code gorgon.artifactprep.model}), images and instances (owned by {@code
 * gorgon.catalog}).
 */
@NullMarked
package gorgon.tgi;

import org.jspecify.annotations.NullMarked;
