package gorgon.infra.pipeline;

import java.util.List;

/**
 * The shell's lines of every step, all of them here. They run in a checkout, and need of CodeBuild's variables only those
 * that they name.
 */
final class Commands {
    static final String DIGEST = "ASSEMBLY_DIGEST";
    static final String REVIEW = "REVIEW";
    static final String REVIEW_BUILD = "REVIEW_BUILD";
    static final String REVIEW_FILE = "review.md";
    static final String SMOKE_FILE = "smoke.xml";
    static final String ASSEMBLY = "cdk.out";
    /** CodeBuild's name for the place of a further input; the artifact is called so. */
    static final String ASSEMBLY_ARTIFACT = "Assembly";

    private static final String PLACE = "\"$CODEBUILD_SRC_DIR_" + ASSEMBLY_ARTIFACT + "\"";
    private static final String INSTALL = "./gorgon install";
    private static final String CDK = "node_modules/.bin/cdk ";

    private Commands() {}

    static List<String> test() {
        return List.of(INSTALL, "mvn -B verify");
    }

    /** The only synth of a delivery. */
    static List<String> synth() {
        return List.of(
                INSTALL,
                "./gorgon config --check",
                CDK + "synth --quiet --context environment='*' --output " + ASSEMBLY,
                DIGEST + "=" + digestOf(ASSEMBLY),
                "export " + DIGEST,
                "echo \"assembly $" + DIGEST + "\"");
    }

    static List<String> review(DeliveredEnvironment environment) {
        String review = "./gorgon review --environment %s --to %s".formatted(environment.name(), PLACE);
        return List.of(
                checkDigest(),
                INSTALL,
                "%s --format markdown --output %s".formatted(review, REVIEW_FILE),
                review + " --format summary --output review.txt",
                "cat " + REVIEW_FILE,
                // A variable of CodePipeline is one line.
                REVIEW + "=$(paste -s -d ' ' review.txt)",
                "export " + REVIEW,
                "export " + REVIEW_BUILD + "=\"$CODEBUILD_BUILD_ID\"");
    }

    /** `--build true` runs the shell's `true` in place of the file's build. */
    static List<String> deploy(DeliveredEnvironment environment) {
        return List.of(
                checkDigest(),
                INSTALL,
                CDK
                        + "deploy --app %s --build true --require-approval never --progress events %s"
                                .formatted(PLACE, environment.stackName()));
    }

    static List<String> smoke(DeliveredEnvironment environment) {
        return List.of(
                checkDigest(),
                "./gorgon smoke --environment %s --assembly %s --wait 900 --publish --junit %s"
                        .formatted(environment.name(), PLACE, SMOKE_FILE));
    }

    static List<String> drift(DeliveredEnvironment environment) {
        return List.of("./gorgon drift --environment %s --publish".formatted(environment.name()));
    }

    /** The digest came by CodePipeline, not with the files. */
    private static String checkDigest() {
        return "test %s = \"$%s\"".formatted("\"" + digestOf(PLACE) + "\"", DIGEST);
    }

    /** Names and contents of all files. */
    private static String digestOf(String directory) {
        return "$(cd %s && find . -type f -exec sha256sum {} + | LC_ALL=C sort -k 2 | sha256sum | cut -c 1-64)"
                .formatted(directory);
    }
}
