package gorgon.config;

/** How TGI is run. */
public record TgiSettings(String version, int shards, String quantize, TokenLimits tokens) {}
