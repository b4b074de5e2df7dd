package gorgon.artifactprep.model;

/** One condition for TGI to load a model and serve it as meant. */
public interface Rule {
    /** In kebab case, as reports and {@code docs/checks.md} have it. */
    String name();

    /** What it looks at, what it says and when, for the table in {@code docs/checks.md}. */
    RuleDescription description();

    /** Notes whatever is wrong; what another rule reports already, such as a missing file, is not noted again. */
    void check(Evidence model, Serving serving, Findings findings);
}
