package gorgon.local;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A checkout of this repository and the places in it that a local run needs. */
public record Workspace(Path root) {
    public Workspace {
        root = root.toAbsolutePath().normalize();
        if (!Files.isRegularFile(root.resolve("cdk.json"))) {
            throw new IllegalArgumentException(
                    "tried to find the checkout at %s: there is no cdk.json; start from ./gorgon".formatted(root));
        }
    }

    /** The checkout that the {@code gorgon} launcher or Maven names in {@code gorgon.root}. */
    public static Workspace current() {
        return new Workspace(Path.of(System.getProperty("gorgon.root", ".")));
    }

    /** The CLI that package.json pins, over the app of a directory. */
    public CdkCli cdk(Path app, Map<String, String> environment, PrintStream echo) {
        return new CdkCli(app, nodeBinaries(), environment, echo);
    }

    Path cdkPackage() {
        return root.resolve("node_modules/aws-cdk");
    }

    private Path nodeBinaries() {
        return root.resolve("node_modules/.bin");
    }

    Path stateDirectory() {
        return root.resolve(".gorgon");
    }
}
