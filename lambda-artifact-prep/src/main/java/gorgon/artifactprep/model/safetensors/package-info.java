/**
 * The <a href="https://huggingface.co/docs/safetensors/index#format">safetensors format</a>: the header of a file, read
 * within bounds and refused wherever the reference implementation would refuse it.
 *
 * <p>Out of scope: the values of tensors.
 */
@NullMarked
package gorgon.artifactprep.model.safetensors;

import org.jspecify.annotations.NullMarked;
