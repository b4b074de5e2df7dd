package gorgon.localaws.states;

import java.time.Instant;

/** A machine as it was created or last updated. */
record StateMachine(String name, String arn, String role, String source, Definition definition, Instant created) {}
