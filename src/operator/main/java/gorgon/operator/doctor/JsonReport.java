package gorgon.operator.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.console.JsonLines;
import java.util.List;

/** For a program: one object. */
final class JsonReport {
    private JsonReport() {}

    static ObjectNode of(Examined examined, Diagnosis diagnosis) {
        ObjectNode json = JsonLines.event("result")
                .put("subject", examined.subject())
                .put("well", diagnosis.isWell() && examined.unread().isEmpty())
                .put("known", !diagnosis.isUnknown());
        examined.summary().ifPresent(summary -> json.put("summary", summary));
        ArrayNode findings = json.putArray("findings");
        diagnosis.findings().forEach(finding -> finding(findings.addObject(), finding, examined));
        evidence(json.putArray("unexplained"), diagnosis.unexplained());
        json.set("unread", Json.array(examined.unread()));
        json.set("lookAt", Json.array(examined.lookOn()));
        return json;
    }

    private static void finding(ObjectNode node, Finding finding, Examined examined) {
        Cause cause = finding.cause();
        node.put("id", cause.id())
                .put("cause", cause.name())
                .put("symptom", cause.isSymptom())
                .put("note", finding.isNote());
        node.set(
                "cures",
                Json.array(cause.cures().stream().map(examined::addressed).toList()));
        node.put("source", cause.source());
        evidence(node.putArray("evidence"), finding.evidence());
    }

    private static void evidence(ArrayNode array, List<Evidence> evidence) {
        evidence.forEach(line -> {
            ObjectNode item = array.addObject()
                    .put("place", line.place().word())
                    .put("of", line.of())
                    .put("text", line.text());
            line.at().ifPresent(at -> item.put("at", at.toString()));
        });
    }
}
