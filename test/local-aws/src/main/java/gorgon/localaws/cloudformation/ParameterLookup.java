package gorgon.localaws.cloudformation;

import java.util.Optional;

/** Systems Manager's parameters, for template parameters of type {@code AWS::SSM::Parameter::Value<...>}. */
@FunctionalInterface
public interface ParameterLookup {
    Optional<String> value(String name);
}
