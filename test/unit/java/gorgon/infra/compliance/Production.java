package gorgon.infra.compliance;

import gorgon.infra.ShippedApp;
import java.nio.file.Path;

/** The shipped environment {@code prod}, with what only an account can tell on top: a VPC, an address. */
final class Production {
    private Production() {}

    static ShippedApp in(Path folder) {
        return ShippedApp.in(folder, ShippedApp.contextWith("prod.json"));
    }
}
