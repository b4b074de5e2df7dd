package gorgon.config;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One value that holds in an environment.
 *
 * @param key below the environment, as {@code cdk.json} has it
 */
public record Setting(String key, JsonNode value, Origin origin) {
    /** Who says so. */
    public enum Origin {
        ENVIRONMENT,
        COMMON,
        DEFAULT
    }
}
