package gorgon.localaws.s3;

/** What goes wrong with one request to S3. */
public sealed interface S3Fault {
    S3Fault NONE = new None();

    /** Nothing. */
    record None() implements S3Fault {}

    /** S3 refuses with an error of its form. */
    record Refusal(int status, String code, String message) implements S3Fault {
        public Refusal(int status, String code) {
            this(status, code, "by the test's fault plan");
        }
    }

    /** Another answer, XML, instead of what S3 would have done. */
    record Reply(int status, String xml) implements S3Fault {}

    /** The connection ends before S3 sees the request. */
    record CutBefore() implements S3Fault {}

    /** S3 does what it is asked, and the connection ends before its answer. */
    record CutAfter() implements S3Fault {}

    /** The byte at this offset of the body as sent, which may hold more than the object, arrives with every bit flipped. */
    record CorruptByte(long offset) implements S3Fault {}
}
