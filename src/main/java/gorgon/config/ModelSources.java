package gorgon.config;

import java.util.Optional;

/**
 * Where the model comes from.
 *
 * @param heads the Medusa heads
 * @param base the quantized model they sit on
 * @param hubEndpoint a mirror; empty: the public Hub
 * @param hubTokenSecret the secret with the token that the Hub is shown; empty: none
 */
public record ModelSources(
        ModelSource heads,
        ModelSource base,
        Optional<HubEndpoint> hubEndpoint,
        Optional<HubTokenSecret> hubTokenSecret) {}
