package gorgon.artifactprep.model.safetensors;

/** A file of weights that nothing can be read of; the message says what is wrong, and the reference's word for it. */
public final class MalformedHeader extends Exception {
    MalformedHeader(String problem, String word) {
        super("%s (%s)".formatted(problem, word));
    }

    /** The reference implementation would read it. */
    static MalformedHeader againstTheFormat(String problem) {
        return new MalformedHeader(problem, "the format forbids it, which its implementation does not check");
    }

    /** The format would allow it. */
    static MalformedHeader beyondOurLimit(String problem) {
        return new MalformedHeader(problem, "a limit of this inspection, not of the format");
    }
}
