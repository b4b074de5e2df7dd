package gorgon.localaws.cloudformation;

/** A physical resource that the stack lets go of: deleted, or left standing. */
record Removal(DeployedResource resource, boolean retained) {
    /** The template no longer has it, or the stack is deleted. */
    static Removal ofRemoved(DeployedResource resource) {
        return new Removal(resource, resource.declared().deletionPolicy() != RemovalPolicy.DELETE);
    }

    /** The operation that created it is rolled back. */
    static Removal ofRolledBack(DeployedResource resource) {
        return new Removal(resource, resource.declared().deletionPolicy() == RemovalPolicy.RETAIN);
    }

    /** It failed to become a resource of the stack, or a rollback puts its predecessor back. */
    static Removal ofLeftover(DeployedResource resource) {
        return new Removal(resource, false);
    }

    /** A successor took its place; the successor's declaration says what becomes of it. */
    static Removal ofReplaced(DeployedResource resource, DeployedResource successor) {
        return new Removal(resource, successor.declared().updateReplacePolicy() != RemovalPolicy.DELETE);
    }
}
