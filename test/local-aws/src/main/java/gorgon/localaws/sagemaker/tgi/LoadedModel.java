package gorgon.localaws.sagemaker.tgi;

/**
 * What a container has in memory.
 *
 * @param tensors of the base model and the heads, that were asked for and found
 * @param files that the base model's tensors came from
 * @param heads Medusa heads loaded; 0 also where TGI speculates by n-grams instead
 * @param speculated tokens that are guessed a step
 * @param fingerprint follows from the bytes of embedding, output layer and heads
 * @param vocabulary of the base model's folder, with which shards make text of tokens
 */
record LoadedModel(int tensors, int files, int heads, int speculated, long fingerprint, Vocabulary vocabulary) {}
