/**
 * Checkpoints in miniature, made from a seed: real safetensors with the names, dtypes and proportions that TGI needs of an
 * AWQ Mixtral on four shards, Medusa heads for it, and the small files beside them. The same bytes on every machine.
 *
 * <p>Out of scope: weights that mean anything; how a file is published (owned by {@code gorgon.localhub}).
 */
@NullMarked
package gorgon.localhub.sample;

import org.jspecify.annotations.NullMarked;
