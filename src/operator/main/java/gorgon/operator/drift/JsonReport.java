package gorgon.operator.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.console.JsonLines;

/** For a program: one object. */
final class JsonReport {
    private JsonReport() {}

    static ObjectNode of(Report report) {
        ObjectNode json = JsonLines.event("result")
                .put("environment", report.environment())
                .put("stack", report.stack())
                .put("region", report.region())
                .put("clean", report.isClean())
                .put("resources", report.template().checked())
                .put("endpointParts", report.endpoint().checked())
                .put("files", report.files().checked());
        ArrayNode findings = json.putArray("findings");
        report.findings()
                .forEach(finding -> findings.addObject()
                        .put("where", finding.where())
                        .put("what", finding.what())
                        .put("deployed", finding.deployed())
                        .put("live", finding.live()));
        ObjectNode types = json.putObject("notChecked");
        report.template().unchecked().forEach(types::put);
        json.set("unknown", Json.array(report.unknown()));
        return json;
    }
}
