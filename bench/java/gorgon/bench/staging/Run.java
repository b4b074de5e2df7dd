package gorgon.bench.staging;

import gorgon.bench.rig.Usage;

/**
 * One run of a contender.
 *
 * @param startSeconds of its wall time: until its first request reached the Hub
 * @param serverCpuSeconds what both servers took meanwhile, on the same processors
 */
record Run(Usage usage, double startSeconds, double serverCpuSeconds) {}
