package gorgon.operator.preflight;

import java.util.List;
import java.util.Optional;

/**
 * The other endpoints of the account with instances of the same type.
 *
 * @param unknown why not all of them are known
 */
record OtherEndpoints(List<OtherEndpoint> found, Optional<String> unknown) {
    OtherEndpoints {
        found = List.copyOf(found);
    }

    long instances() {
        return found.stream().mapToLong(OtherEndpoint::instances).sum();
    }
}
