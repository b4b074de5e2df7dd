package gorgon.infra;

import gorgon.catalog.ContainerImage;
import gorgon.catalog.InstanceType;
import gorgon.catalog.TgiRegistry;
import gorgon.config.EnvironmentConfiguration;
import gorgon.infra.function.FunctionJar;
import gorgon.serving.ServingProperties;

/**
 * What a {@link ServingStack} is made from.
 *
 * @param isServing false: the endpoint is taken away, and what is staged stays
 */
public record ServingStackProps(
        EnvironmentConfiguration environment,
        boolean isServing,
        ContainerImage image,
        TgiRegistry registry,
        InstanceType instanceType,
        ServingProperties serving,
        FunctionJar functionJar) {}
