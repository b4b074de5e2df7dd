package gorgon.localaws.sagemaker;

import gorgon.localaws.account.Account;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Things of one kind by name, with SageMaker's errors for what is there twice or not at all. */
final class Registry<T> {
    private final Account account;
    private final String kind;
    private final String arnType;
    private final ConcurrentSkipListMap<String, T> things = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);

    Registry(Account account, String kind, String arnType) {
        this.account = account;
        this.kind = kind;
        this.arnType = arnType;
    }

    /** In lower case, whatever the name; CloudFormation knows the thing by it. */
    String arn(String name) {
        return account.arn("sagemaker", arnType + "/" + name.toLowerCase(Locale.ROOT));
    }

    void add(String name, T thing) {
        if (things.putIfAbsent(name, thing) != null) {
            throw Validation.error("Cannot create already existing " + kind + " \"" + arn(name) + "\".");
        }
    }

    T get(String name) {
        return find(name).orElseThrow(() -> Validation.error("Could not find " + kind + " \"" + arn(name) + "\"."));
    }

    Optional<T> find(String name) {
        return Optional.ofNullable(things.get(name));
    }

    void remove(String name) {
        get(name);
        things.remove(name);
    }

    List<T> all() {
        return List.copyOf(things.values());
    }
}
