package gorgon.bench.rig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and its own certificate for 127.0.0.1 and 127.0.0.2, made by the JDK's keytool for one run.
 *
 * @param certificate PEM, for curl, rclone and the AWS CLI
 * @param trustStore PKCS12, for {@code javax.net.ssl.trustStore}
 */
public record LoopbackKey(SSLContext serverContext, Path certificate, Path trustStore) {
    /** Of a key that lives for one run in a folder of its own. */
    public static final String PASSWORD = "loopback";

    private static final String NAME = "loopback";

    public static LoopbackKey create(Path directory) throws IOException, InterruptedException {
        Path keyStore = directory.resolve("key.p12");
        Path certificate = directory.resolve("certificate.pem");
        Path trustStore = directory.resolve("trust.p12");
        keytool(
                keyStore,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=Gorgon benchmark",
                "-ext",
                "SAN=IP:127.0.0.1,IP:127.0.0.2",
                // A root and its own leaf: what strict clients want of the one certificate they trust.
                "-ext",
                "BC=ca:true",
                "-ext",
                "KU=digitalSignature,keyCertSign");
        keytool(keyStore, "-exportcert", "-rfc", "-file", certificate.toString());
        keytool(trustStore, "-importcert", "-noprompt", "-file", certificate.toString());
        return new LoopbackKey(context(keyStore), certificate, trustStore);
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-alias", NAME, "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (process.waitFor() != 0) {
            throw new IOException("tried to make a key with keytool: it said " + output.strip());
        }
    }

    private static SSLContext context(Path keyStore) throws IOException {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = Objects.requireNonNull(KeyStore.getInstance("PKCS12"));
            store.load(in, PASSWORD.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("tried to read the key that keytool made: " + e.getMessage(), e);
        }
    }
}
