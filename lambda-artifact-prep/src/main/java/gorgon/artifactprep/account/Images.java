package gorgon.artifactprep.account;

/** The images of the registries of Amazon ECR. */
@FunctionalInterface
public interface Images {
    boolean has(Image image);
}
