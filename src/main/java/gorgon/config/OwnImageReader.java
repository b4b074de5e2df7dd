package gorgon.config;

import gorgon.catalog.Catalog;
import gorgon.catalog.EcrImage;
import gorgon.catalog.TgiRegistry;
import gorgon.catalog.TgiRelease;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Reads a container image of the team's own. */
final class OwnImageReader {
    // API reference, ContainerDefinition, Environment.
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,1023}");
    private static final int LONGEST_VALUE = 1024;
    private static final int MOST_VARIABLES = 90;
    private static final String OURS = "GORGON_";

    private final Section section;
    private final Catalog catalog;

    OwnImageReader(Section section, Catalog catalog) {
        this.section = section;
        this.catalog = catalog;
    }

    OwnImage read(Optional<TgiRegistry> home) {
        String uri = section.required(
                "uri", text -> parse(text, home), "write the address of an image in ECR that ends in @sha256:...");
        OwnImage image = new OwnImage(
                uri,
                section.constant("engine", OwnImage.Engine.TGI, "engine"),
                section.constant("dialect", OwnImage.Dialect.GENERATE, "dialect"),
                readEnvironment());
        section.refuseOtherKeys();
        if (image.engine() == OwnImage.Engine.TGI && section.isSound("engine")) {
            image.environment().forEach(this::refuseTgis);
        }
        return image;
    }

    private void refuseTgis(String name, String text) {
        TgiVariables.remedy(name)
                .ifPresent(remedy -> section.problem(
                        "environment." + name, "\"" + text + "\"", "Gorgon sets it for TGI; " + remedy));
    }

    void checkDialect(OwnImage image, TgiRelease release) {
        if (image.engine() == OwnImage.Engine.TGI
                && image.dialect() == OwnImage.Dialect.MESSAGES
                && !release.servesMessages()) {
            section.problem(
                    "dialect",
                    "TGI %s knows no messages; use 1.4.0 or later, or \"generate\"".formatted(release.version()));
        }
    }

    void warnOfUnknownHost(OwnImage image, Fleet fleet) {
        if (image.engine() == OwnImage.Engine.OTHER && fleet.inferenceAmi().isEmpty()) {
            section.warning(
                    "uri",
                    "hostNotChosen",
                    "\"" + image.uri() + "\"",
                    "on SageMaker's default host, whose driver knows no CUDA 12.4 on ml.g5; write instance.ami for its CUDA");
        }
    }

    void warnIfElsewhere(OwnImage image, String region) {
        String home = EcrImage.parse(image.uri(), catalog.registries()).home().region();
        if (!home.equals(region)) {
            section.warning(
                    "uri",
                    "imageElsewhere",
                    "\"" + image.uri() + "\"",
                    "in %s, and SageMaker is not known to pull from another region; replicate it to %s"
                            .formatted(home, region));
        }
    }

    private String parse(String text, Optional<TgiRegistry> home) {
        EcrImage image = EcrImage.parse(text, catalog.registries());
        home.map(TgiRegistry::partition)
                .filter(partition -> !partition.equals(image.home().partition()))
                .ifPresent(partition -> {
                    throw new IllegalArgumentException(
                            "in the partition %s, but the stack is in %s; copy it to a registry there"
                                    .formatted(image.home().partition(), partition));
                });
        return image.uri();
    }

    private SortedMap<String, String> readEnvironment() {
        SortedMap<String, String> environment = section.dictionary("environment", OwnImageReader::checkVariable);
        if (environment.size() > MOST_VARIABLES) {
            section.problem("environment", "more variables than SageMaker takes; write at most " + MOST_VARIABLES);
        }
        return environment;
    }

    private static String checkVariable(String name, String text) {
        if (!VARIABLE.matcher(name).matches() || name.startsWith(OURS)) {
            throw new IllegalArgumentException(
                    "not the name of a variable; use letters, digits and _, and no %s at the start".formatted(OURS));
        }
        if (HubTokenText.isIn(text)) {
            throw new IllegalArgumentException(
                    "a Hub token, and the template would show it; what is staged needs none, leave it out");
        }
        if (text.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("too long; write at most %d characters".formatted(LONGEST_VALUE));
        }
        return text;
    }
}
