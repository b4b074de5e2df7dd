package gorgon.operator.preflight;

/** One that has instances of the same quota. */
record OtherEndpoint(String name, long instances) {}
