package gorgon.artifactprep.account;

/** What Application Auto Scaling scales. */
@FunctionalInterface
public interface ScalingTargets {
    boolean includes(String endpointName);
}
