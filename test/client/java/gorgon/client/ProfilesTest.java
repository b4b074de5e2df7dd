package gorgon.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.example.AskOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Profiles as the AWS CLI has them, for a program that depends on the client only. */
@Timeout(60)
class ProfilesTest {
    private static final String ROLE = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
            <Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""";
    private static final String SIGNED_IN =
            "{\"roleCredentials\":{\"accessKeyId\":\"ASIA\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\",\"expiration\":4102444800000}}";

    @TempDir
    private Path home;

    @Test
    void aProfileMayAssumeARole() throws Exception {
        assertThat(asked("""
                [profile asking]
                role_arn = arn:aws:iam::123456789012:role/asking
                source_profile = own
                [profile own]
                aws_access_key_id = local
                aws_secret_access_key = local
                """)).hasSize(2).first().asString().contains("Action=AssumeRole");
    }

    @Test
    void aProfileMaySignInThroughIdentityCenter() throws Exception {
        Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
        Files.writeString(
                cache.resolve(sha1("corp") + ".json"),
                "{\"accessToken\":\"x\",\"expiresAt\":\"2100-01-01T00:00:00Z\",\"region\":\"eu-west-1\",\"startUrl\":\"https://corp.awsapps.com/start\"}");

        assertThat(asked("""
                [profile asking]
                sso_session = corp
                sso_account_id = 123456789012
                sso_role_name = asking
                [sso-session corp]
                sso_region = eu-west-1
                sso_start_url = https://corp.awsapps.com/start
                """)).hasSize(2).first().asString().contains("/federation/credentials");
    }

    /** What the program asked of whom until it had its answer. */
    private List<String> asked(String profiles) throws IOException, InterruptedException {
        Path file = Files.writeString(home.resolve("config"), profiles);
        try (LoopbackRuntime aws = LoopbackRuntime.open(caller -> caller.send(answer(caller.request())))) {
            ProcessBuilder program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dio.netty.noUnsafe=true",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            AskOnce.class.getName(),
                            "gorgon-dev",
                            "Why?")
                    .redirectErrorStream(true);
            program.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            program.environment().put("HOME", home.toString());
            program.environment().put("AWS_CONFIG_FILE", file.toString());
            program.environment().put("AWS_PROFILE", "asking");
            program.environment().put("AWS_REGION", "eu-west-1");
            program.environment().put("AWS_ENDPOINT_URL", aws.url().toString());
            Process process = program.start();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(printed).isEqualTo(" Rain." + System.lineSeparator());
            return aws.requests();
        }
    }

    private static byte[] answer(String request) {
        if (request.contains("AssumeRole")) {
            return Wire.json(ROLE);
        }
        return request.startsWith("GET ") ? Wire.json(SIGNED_IN) : Wire.stream(Tgi.answer(" Rain."));
    }

    private static String sha1(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    }
}
