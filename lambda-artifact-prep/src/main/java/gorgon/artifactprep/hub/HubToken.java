package gorgon.artifactprep.hub;

/** An access token of the Hub; it never shows in a message or a log. */
public record HubToken(String value) {
    public HubToken {
        if (value.isBlank() || !value.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("Hub token must be printable ASCII without spaces (value not shown)");
        }
    }

    String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "HubToken[...]";
    }
}
