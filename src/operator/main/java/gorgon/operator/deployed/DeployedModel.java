package gorgon.operator.deployed;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a container is started with.
 *
 * @param environment by name; SageMaker keeps no order
 * @param s3Uri of the files
 */
public record DeployedModel(
        String name, String image, SequencedMap<String, String> environment, Optional<String> s3Uri) {
    /** The variable that TgiEndpoint writes, so that another model is another container. */
    public static final String DIGEST_VARIABLE = "GORGON_RECIPE_DIGEST";

    // Tags such as 2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04; an image by digest has none.
    private static final Pattern TGI = Pattern.compile(":[^:/@]*tgi(\\d+\\.\\d+\\.\\d+)");

    public DeployedModel {
        environment = Collections.unmodifiableSequencedMap(new TreeMap<>(environment));
    }

    static DeployedModel of(String name, String image, Map<String, String> environment, Optional<String> s3Uri) {
        return new DeployedModel(name, image, new TreeMap<>(environment), s3Uri);
    }

    /** Of the recipe that the files were made by; empty where another tool made the model. */
    public Optional<String> digest() {
        return Optional.ofNullable(environment.get(DIGEST_VARIABLE));
    }

    /** Empty for an image whose tag does not say it. */
    public Optional<String> tgiVersion() {
        Matcher tag = TGI.matcher(image);
        return tag.find() ? Optional.of(tag.group(1)) : Optional.empty();
    }
}
