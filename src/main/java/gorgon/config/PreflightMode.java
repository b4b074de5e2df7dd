package gorgon.config;

/** What becomes of a deployment that AWS has no quota for, or whose update SageMaker would refuse. */
public enum PreflightMode {
    ENFORCE,
    REPORT
}
