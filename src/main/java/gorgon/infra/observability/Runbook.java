package gorgon.infra.observability;

/** Where every alarm and message leads. */
final class Runbook {
    static final String PAGE = "docs/runbook.md";

    private Runbook() {}

    static String at(String paragraph) {
        return PAGE + "#" + paragraph;
    }
}
