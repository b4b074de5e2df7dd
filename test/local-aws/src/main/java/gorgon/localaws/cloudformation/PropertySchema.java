package gorgon.localaws.cloudformation;

/** What AWS's schema says of one property. */
record PropertySchema(ValueType type, boolean required, Replacement replacement) {}
