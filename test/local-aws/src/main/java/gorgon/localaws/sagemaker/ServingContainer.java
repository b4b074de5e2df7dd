package gorgon.localaws.sagemaker;

import gorgon.localaws.sagemaker.tgi.TgiServer;

/** What answers behind an endpoint. */
record ServingContainer(String config, String variant, TgiServer server) {}
