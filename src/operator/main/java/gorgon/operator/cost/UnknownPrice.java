package gorgon.operator.cost;

/** Nothing can be reckoned without a price. */
final class UnknownPrice extends RuntimeException {
    UnknownPrice(String type) {
        super("tried to reckon with %s: no price of it is known; say what an hour costs with --price USD"
                .formatted(type));
    }
}
