package gorgon.infra;

import gorgon.catalog.InstanceType;
import gorgon.catalog.TgiImage;
import gorgon.config.EnvironmentConfiguration;
import gorgon.infra.artifacts.FunctionJar;

/** What a {@link ServingStack} is made from. */
public record ServingStackProps(
        EnvironmentConfiguration environment, TgiImage image, InstanceType instanceType, FunctionJar functionJar) {}
