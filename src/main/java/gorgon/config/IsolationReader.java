package gorgon.config;

import gorgon.catalog.TgiRegistry;
import java.util.Optional;

/** Reads what is kept from whom. */
final class IsolationReader {
    private static final String NEW_KEY = "new";

    private final Section section;

    IsolationReader(Section section) {
        this.section = section;
    }

    Isolation read(Optional<TgiRegistry> home) {
        Isolation usual = Isolation.STANDARD;
        ArnForm key = new ArnForm(
                "kms", "key/[A-Za-z0-9-]{1,64}", "\"new\" or arn:aws:kms:REGION:ACCOUNT:key/ID, no alias", home);
        Isolation isolation = new Isolation(
                section.flag("network", usual.networkIsolation()),
                section.optionalChild("vpc").map(vpc -> new VpcPlacementReader(vpc).read()),
                section.optional("kmsKey", text -> readKey(text, key)),
                section.flag("accessLogs", usual.accessLogs()));
        section.refuseOtherKeys();
        return isolation;
    }

    private static EncryptionKey readKey(String text, ArnForm form) {
        return new EncryptionKey(text.equals(NEW_KEY) ? Optional.empty() : Optional.of(form.check(text)));
    }
}
