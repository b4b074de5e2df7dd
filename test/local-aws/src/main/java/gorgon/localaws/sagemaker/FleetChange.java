package gorgon.localaws.sagemaker;

/** What an endpoint is to become, and how. */
record FleetChange(String endpoint, HostedConfig config, int count, RolloutPolicy policy) {}
