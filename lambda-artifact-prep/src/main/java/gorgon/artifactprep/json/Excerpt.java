package gorgon.artifactprep.json;

/** What a message may quote of a file that anybody may have written: its beginning, in one line, nothing that a terminal obeys. */
public final class Excerpt {
    private static final int LONGEST = 120;

    private Excerpt() {}

    public static String of(String text) {
        return of(text, LONGEST);
    }

    public static String of(String text, int longest) {
        String start = text.length() > longest ? text.substring(0, longest) + "..." : text;
        return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\x{80}-\\x{9F}\\p{Cs}]", "?");
    }
}
