package gorgon.config;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A container image of the team's own ECR, instead of the TGI image that AWS publishes.
 *
 * @param uri by digest, {@code 123456789012.dkr.ecr.us-east-1.amazonaws.com/tgi@sha256:...}
 * @param engine with {@link Engine#TGI} it behaves as the configured TGI version does
 * @param environment on top of the variables that Gorgon sets for TGI, or, with another engine, all there are
 */
public record OwnImage(String uri, Engine engine, Dialect dialect, SortedMap<String, String> environment) {
    /** What serves in the container. */
    public enum Engine {
        TGI,
        /** Nothing is known of it: it is told only what the configuration says, and no rule of TGI is checked. */
        OTHER
    }

    /** The form of requests and answers. */
    public enum Dialect {
        /** TGI's {@code inputs} and {@code parameters}. */
        GENERATE,
        /** {@code messages}, as OpenAI has them. */
        MESSAGES
    }

    /** What serves in it; in AWS's own image, TGI. */
    public static Engine engine(Optional<OwnImage> image) {
        return image.map(OwnImage::engine).orElse(Engine.TGI);
    }

    public OwnImage {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }
}
