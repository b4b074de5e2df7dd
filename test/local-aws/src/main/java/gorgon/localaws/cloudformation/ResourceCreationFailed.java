package gorgon.localaws.cloudformation;

/**
 * A create that failed but left something behind, which the rollback has to delete. What it leaves says so by its
 * physical id.
 */
public final class ResourceCreationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProvisionedResource remains;

    public ResourceCreationFailed(ProvisionedResource remains, Throwable cause) {
        super(cause.getMessage(), cause);
        this.remains = remains;
    }

    public ProvisionedResource remains() {
        return remains;
    }
}
