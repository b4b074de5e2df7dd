package gorgon.config;

/**
 * One thing that is wrong in the file.
 *
 * @param path where, from the root of {@code cdk.json}
 * @param value what stands there, as JSON, less any Hub token
 * @param remedy why that is wrong and what to write instead
 */
public record Problem(String path, String value, String remedy) {
    public Problem {
        value = HubTokenText.hiddenIn(value);
    }

    @Override
    public String toString() {
        return "%s = %s: %s".formatted(path, value, remedy);
    }
}
