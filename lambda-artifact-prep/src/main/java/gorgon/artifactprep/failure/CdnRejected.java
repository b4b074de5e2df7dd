package gorgon.artifactprep.failure;

/** The file server that the Hub redirected to refused a range again and again. */
public final class CdnRejected extends RetryableFailure {
    public CdnRejected(String message) {
        super(message);
    }

    public CdnRejected(String message, Throwable cause) {
        super(message, cause);
    }
}
