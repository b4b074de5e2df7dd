package gorgon.localaws.sagemaker.tgi;

/** The container exits before it is healthy; the message is the last line that TGI prints about it. */
public final class StartupFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which process gives up. */
    public enum Stage {
        ENTRYPOINT,
        LAUNCHER,
        DOWNLOAD,
        SHARD,
        ROUTER
    }

    private final Stage stage;

    public StartupFailure(Stage stage, String message) {
        super(message);
        this.stage = stage;
    }

    static StartupFailure shard(String message) {
        return new StartupFailure(Stage.SHARD, message);
    }

    public Stage stage() {
        return stage;
    }
}
