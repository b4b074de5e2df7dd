package gorgon.artifactprep.hub;

/** An access token of the Hub; not a record, for whatever is written as JSON or text must not find its value. */
public final class HubToken {
    private final String value;

    public HubToken(String value) {
        if (value.isBlank() || !value.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("Hub token must be printable ASCII without spaces (value not shown)");
        }
        this.value = value;
    }

    String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "HubToken[...]";
    }
}
