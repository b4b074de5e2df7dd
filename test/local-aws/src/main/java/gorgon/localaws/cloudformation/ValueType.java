package gorgon.localaws.cloudformation;

import java.util.List;

/** The type of a property's value in AWS's resource schemas. */
sealed interface ValueType {
    /** Strings and dates: CloudFormation takes any scalar for them. */
    record Text() implements ValueType {}

    record Numeric() implements ValueType {}

    record Flag() implements ValueType {}

    /** Free-form JSON. */
    record Any() implements ValueType {}

    record Tag() implements ValueType {}

    record ListOf(ValueType element) implements ValueType {}

    record MapOf(ValueType element) implements ValueType {}

    /** An object with named properties, by its id in the schemas, for definitions refer to each other in circles. */
    record Structure(String definition) implements ValueType {}

    record OneOf(List<ValueType> types) implements ValueType {}
}
