/**
 * Text Generation Inference without a GPU: starts on a model directory by TGI's own rules and in its own words, or refuses
 * it, and answers in its wire format with a text that says that it is a stand-in.
 *
 * <p>Sources: huggingface/text-generation-inference at the tags named in the comments. Out of scope: real inference, memory
 * fit; where the directory comes from (owned by {@code gorgon.localaws.sagemaker}).
 */
@NullMarked
package gorgon.localaws.sagemaker.tgi;

import org.jspecify.annotations.NullMarked;
