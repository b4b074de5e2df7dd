package gorgon.artifactprep.staging;

/** The beginning of a text, for places that have room for no more. */
final class Excerpt {
    private static final String REST = "...";

    private Excerpt() {}

    /** The text, or as much of its beginning as leaves room to say that there is more. */
    static String of(String text, int mostCharacters) {
        if (text.length() <= mostCharacters) {
            return text;
        }
        int end = mostCharacters - REST.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + REST;
    }
}
