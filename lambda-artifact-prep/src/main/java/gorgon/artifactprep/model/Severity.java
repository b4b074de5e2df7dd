package gorgon.artifactprep.model;

/** An error keeps TGI from loading or answering; a warning lets it serve otherwise than its owner thinks. */
public enum Severity {
    ERROR,
    WARNING
}
