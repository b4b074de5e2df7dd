package gorgon.localaws.scaling;

import java.time.Instant;

/** A registered variant and its bounds. */
record ScalableTarget(String resourceId, int minimum, int maximum, String roleArn, Instant created) {}
