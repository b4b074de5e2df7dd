package gorgon.config;

/** Where an account has GitHub's OIDC provider from; it cannot have two. */
public enum IdentityProvider {
    /** It has none yet. */
    NEW,
    /** Somebody made it before. */
    EXISTING
}
