package gorgon.localaws.sagemaker;

import gorgon.localaws.sagemaker.tgi.TgiServer;

/** What answers behind an endpoint: so many instances, for which one stand-in speaks. */
record ServingFleet(HostedConfig config, InstanceChoice choice, int count, TgiServer server) {
    ServingFleet of(int instances) {
        return new ServingFleet(config, choice, instances, server);
    }
}
