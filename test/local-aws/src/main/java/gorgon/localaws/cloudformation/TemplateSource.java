package gorgon.localaws.cloudformation;

/** Reads the text behind a {@code TemplateURL}; fails where there is none. */
@FunctionalInterface
public interface TemplateSource {
    String read(String url);
}
