package gorgon.infra.artifacts;

import gorgon.infra.function.JarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** The secret with the Hub token, for the steps that ask the Hub. */
record HubTokenAccess(ISecret secret) {
    void letRead(JarFunction function) {
        function.allow(List.of("secretsmanager:GetSecretValue"), List.of(resource()));
        @Nullable IKey key = secret.getEncryptionKey();
        if (key != null) {
            function.allow(List.of("kms:Decrypt"), List.of(key.getKeyArn()));
        }
        function.tell("HF_TOKEN_SECRET", id());
    }

    /** The ARN of a secret that is known by its name lacks six characters at its end, which nobody chooses. */
    private String resource() {
        @Nullable String arn = secret.getSecretFullArn();
        return arn == null ? secret.getSecretArn() + "-??????" : arn;
    }

    private String id() {
        @Nullable String arn = secret.getSecretFullArn();
        return arn == null ? secret.getSecretName() : arn;
    }
}
