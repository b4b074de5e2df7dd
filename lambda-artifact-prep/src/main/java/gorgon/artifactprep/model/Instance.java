package gorgon.artifactprep.model;

/**
 * What a model is served on.
 *
 * @param gpuMemoryInGib of each GPU, as CUDA sees it
 */
public record Instance(String type, int gpus, String gpuModel, double gpuMemoryInGib) {}
