package gorgon.localaws.cloudformation;

import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every stack there is or was. A deleted one answers to its id only, and its name is free again. */
final class Stacks {
    private final Account account;
    private final Map<String, Stack> byId = new LinkedHashMap<>();

    Stacks(Account account) {
        this.account = account;
    }

    /** Not yet among the others, so that what refuses its template leaves no trace. */
    Stack fresh(String name) {
        return new Stack(StackIdentity.fresh(account, name));
    }

    synchronized void add(Stack stack) {
        byId.put(stack.identity().id(), stack);
    }

    synchronized List<Stack> all() {
        return List.copyOf(byId.values());
    }

    synchronized Optional<Stack> find(String nameOrId) {
        Stack stack = byId.get(nameOrId);
        if (stack != null) {
            return Optional.of(stack);
        }
        return byId.values().stream()
                .filter(other ->
                        other.identity().name().equals(nameOrId) && other.status() != StackStatus.DELETE_COMPLETE)
                .findFirst();
    }

    Stack get(String nameOrId) {
        return find(nameOrId)
                .orElseThrow(() -> new AwsError(400, "ValidationError", "Stack [" + nameOrId + "] does not exist"));
    }
}
