package gorgon.artifactprep.model;

/** What serves the model in the container. */
public enum Engine {
    TGI,
    /** Nothing is known of it: only what holds for any engine is checked. */
    OTHER
}
