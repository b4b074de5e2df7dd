package gorgon.artifactprep.account;

import java.util.Optional;

/** The endpoints of SageMaker. */
public interface Endpoints {
    Optional<Endpoint> find(String name);

    /** What the instances of a configuration's first variant are; empty where it names no single type, or was deleted. */
    Optional<String> instanceType(String configName);
}
