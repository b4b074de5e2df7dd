package gorgon.localaws.secrets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import gorgon.localaws.http.JsonService;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/** The secrets of an account, and the one operation that reads them. */
public final class Secrets implements JsonService {
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
    private static final Set<String> READING = Set.of("SecretId", "VersionId", "VersionStage");
    private static final int SUFFIX = 6;

    private record Secret(String name, String text, boolean deleted) {}

    private final ConcurrentMap<String, Secret> byName = new ConcurrentHashMap<>();
    private final AtomicInteger readings = new AtomicInteger();
    private final Account account;

    public Secrets(Account account) {
        this.account = account;
    }

    /** Makes a secret, or gives it another text; answers with its complete ARN. */
    public String put(String name, String text) {
        byName.put(name, new Secret(name, text, false));
        return arn(name);
    }

    /** As AWS deletes: for a time it is still there, but not to be read. */
    public void scheduleDeletion(String name) {
        byName.computeIfPresent(name, (key, secret) -> new Secret(name, secret.text(), true));
    }

    /** How often any of them was asked for. */
    public int readings() {
        return readings.get();
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input) {
        if (!operation.equals("GetSecretValue")) {
            throw new AwsError(400, "UnknownOperationException", "Secrets Manager here does not know " + operation);
        }
        Fields fields = new Fields(input);
        fields.allowOnly(operation, READING);
        return value(fields);
    }

    private ObjectNode value(Fields fields) {
        readings.incrementAndGet();
        Secret secret = find(fields.required("SecretId"))
                .orElseThrow(() -> new AwsError(
                        400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
        if (secret.deleted()) {
            throw new AwsError(
                    400,
                    "InvalidRequestException",
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("ARN", arn(secret.name()))
                .put("Name", secret.name())
                .put("SecretString", secret.text());
    }

    /** By name, by complete ARN, or by an ARN without the six characters. */
    private Optional<Secret> find(String id) {
        return byName.values().stream()
                .filter(secret -> id.equals(secret.name())
                        || id.equals(arn(secret.name()))
                        || id.equals(partialArn(secret.name())))
                .findFirst();
    }

    /** AWS ends it in six characters of its own choice; here they follow from the name. */
    private String arn(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        String characters = String.format(Locale.ROOT, "%08x", sum.getValue());
        return partialArn(name) + "-" + characters.substring(0, SUFFIX);
    }

    private String partialArn(String name) {
        return account.arn("secretsmanager", "secret:" + name);
    }
}
