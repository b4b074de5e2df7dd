package gorgon.artifactprep.model.safetensors;

/** What a message may quote of a file that anybody may have written: its beginning, in one line. */
final class Excerpt {
    private static final int LONGEST = 120;

    private Excerpt() {}

    static String of(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
