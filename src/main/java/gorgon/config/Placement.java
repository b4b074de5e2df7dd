package gorgon.config;

import java.util.Optional;

/** Where the stack goes; without an account, to that of the deploying credentials. */
public record Placement(String region, Optional<AccountId> account) {}
