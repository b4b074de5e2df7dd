package gorgon.localaws.states;

/** One rule of a Choice. */
@FunctionalInterface
interface Condition {
    boolean test(Scope scope);
}
