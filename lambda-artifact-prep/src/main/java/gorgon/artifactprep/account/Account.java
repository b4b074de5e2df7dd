package gorgon.artifactprep.account;

/** All that a preflight asks of an account in one region. */
public record Account(Quotas quotas, Images images, Endpoints endpoints, ScalingTargets scalingTargets) {}
