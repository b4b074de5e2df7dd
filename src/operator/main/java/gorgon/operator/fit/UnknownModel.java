package gorgon.operator.fit;

/** Nothing is known of a repository without asking the Hub. */
final class UnknownModel extends RuntimeException {
    UnknownModel(String message) {
        super(message);
    }
}
