package gorgon.artifactprep.model;

import gorgon.tgi.TgiVersion;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a model is going to be served.
 *
 * @param engine with another one than TGI the version means nothing
 * @param environment the container's variables
 * @param modelDownload what SageMaker allows the download from S3 to take
 */
public record Serving(
        Engine engine,
        TgiVersion tgi,
        SortedMap<String, String> environment,
        Instance instance,
        Duration modelDownload) {
    public Serving {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** By TGI. */
    public Serving(TgiVersion tgi, SortedMap<String, String> environment, Instance instance, Duration modelDownload) {
        this(Engine.TGI, tgi, environment, instance, modelDownload);
    }

    public boolean isByTgi() {
        return engine == Engine.TGI;
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /** A variable that holds a whole number; empty where it is not set or holds none. */
    public Optional<Integer> number(String name) {
        return variable(name).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    /** What TGI is told to load the weights by; the first name is SageMaker's and wins (sagemaker-entrypoint.sh). */
    public Optional<String> quantize() {
        return variable("HF_MODEL_QUANTIZE").or(() -> variable("QUANTIZE")).filter(method -> !method.isEmpty());
    }

    /** How many GPUs share the model: {@code SM_NUM_GPUS}, else all there are; at least 1. */
    public int shards() {
        return Math.max(1, number("SM_NUM_GPUS").orElse(instance.gpus()));
    }
}
