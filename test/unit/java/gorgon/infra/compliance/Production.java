package gorgon.infra.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.infra.ShippedApp;
import java.nio.file.Path;

/** The environment {@code prod} of the shipped {@code cdk.json}. */
final class Production {
    private Production() {}

    static ShippedApp in(Path folder) {
        return ShippedApp.in(
                folder, ShippedApp.shippedContext().<ObjectNode>deepCopy().put("environment", "prod"));
    }
}
