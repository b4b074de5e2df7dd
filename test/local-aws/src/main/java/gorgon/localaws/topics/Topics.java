package gorgon.localaws.topics;

import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The topics of the account, by name. */
public final class Topics {
    private final Map<String, List<String>> messages = new ConcurrentSkipListMap<>();
    private final Account account;

    public Topics(Account account) {
        this.account = account;
    }

    /** A topic of somebody else's, which no stack makes; answers with its ARN. */
    public String put(String name) {
        messages.putIfAbsent(name, new CopyOnWriteArrayList<>());
        return arn(name);
    }

    /** What was published to a topic, the oldest first. */
    public List<String> messages(String name) {
        List<String> published = messages.get(name);
        if (published == null) {
            throw new IllegalArgumentException("there is no topic " + name + "; there are " + messages.keySet());
        }
        return List.copyOf(published);
    }

    public List<String> names() {
        return List.copyOf(messages.keySet());
    }

    /** Publishers in AWS never learn that a topic is gone, so what is published to one is dropped. */
    public void publish(String arn, String message) {
        List<String> topic = messages.get(name(arn));
        if (topic != null) {
            topic.add(message);
        }
    }

    String arn(String name) {
        return account.arn("sns", name);
    }

    void create(String name) {
        if (messages.putIfAbsent(name, new CopyOnWriteArrayList<>()) != null) {
            throw new AwsError(400, "InvalidParameter", "Topic already exists: " + name);
        }
    }

    void require(String arn) {
        if (!messages.containsKey(name(arn))) {
            throw new AwsError(404, "NotFound", "Topic does not exist: " + arn);
        }
    }

    void delete(String name) {
        messages.remove(name);
    }

    static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
