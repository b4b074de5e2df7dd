package gorgon.localaws.sts;

import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.QueryService;
import gorgon.localaws.http.Xml;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Predicate;

/** GetCallerIdentity and AssumeRole; the credentials handed out are accepted everywhere here and nowhere else. */
public final class StsService implements QueryService {
    private final Account account;
    private final Predicate<String> roleExists;

    /** {@code roleExists}: whether there is a role of this ARN. */
    public StsService(Account account, Predicate<String> roleExists) {
        this.account = account;
        this.roleExists = roleExists;
    }

    @Override
    public String call(String action, Map<String, String> parameters) {
        return switch (action) {
            case "GetCallerIdentity" -> callerIdentity();
            case "AssumeRole" -> assumeRole(parameters);
            default -> throw new AwsError(400, "InvalidAction", "STS here does not know " + action);
        };
    }

    private String callerIdentity() {
        return Xml.element("Arn", "arn:aws:iam::" + account.id() + ":user/local")
                + Xml.element("UserId", "AIDALOCALAWSLOCALAWS")
                + Xml.element("Account", account.id());
    }

    private String assumeRole(Map<String, String> parameters) {
        String role = parameters.getOrDefault("RoleArn", "");
        String session = parameters.getOrDefault("RoleSessionName", "");
        if (!roleExists.test(role)) {
            throw new AwsError(
                    403,
                    "AccessDenied",
                    "User: arn:aws:iam::" + account.id() + ":user/local is not authorized to perform: sts:AssumeRole"
                            + " on resource: " + role + " (there is no such role)");
        }
        long seconds = Long.parseLong(parameters.getOrDefault("DurationSeconds", "3600"));
        String arn = role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/" + session;
        return "<Credentials>" + credentials(Duration.ofSeconds(seconds)) + "</Credentials><AssumedRoleUser>"
                + Xml.element("AssumedRoleId", "AROALOCALAWSLOCALAWS:" + session)
                + Xml.element("Arn", arn)
                + "</AssumedRoleUser>";
    }

    private static String credentials(Duration duration) {
        Instant expiration = Instant.now().plus(duration).truncatedTo(ChronoUnit.SECONDS);
        return Xml.element("AccessKeyId", "ASIALOCALAWSLOCALAWS")
                + Xml.element("SecretAccessKey", "local")
                + Xml.element("SessionToken", "local")
                + Xml.element("Expiration", expiration.toString());
    }
}
