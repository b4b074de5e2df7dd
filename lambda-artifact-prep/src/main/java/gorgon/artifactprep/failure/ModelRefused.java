package gorgon.artifactprep.failure;

/** TGI would not load the model, or not answer with it. */
public final class ModelRefused extends PermanentFailure {
    public ModelRefused(String message) {
        super(message);
    }

    public ModelRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
