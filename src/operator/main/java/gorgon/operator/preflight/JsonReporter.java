package gorgon.operator.preflight;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.preflight.Needs;
import gorgon.operator.console.JsonLines;
import java.io.PrintStream;

/** For a program: one object. */
final class JsonReporter implements Reporter {
    private final JsonLines lines;

    JsonReporter(PrintStream out) {
        this.lines = new JsonLines(out);
    }

    @Override
    public void answered(Answer answer) {
        Needs needs = answer.question().needs();
        ObjectNode line = JsonLines.event("result")
                .put("environment", answer.question().environment())
                .put("region", needs.region())
                .put("endpoint", needs.endpointName())
                .put("instanceType", needs.instanceType())
                .put("instances", needs.instances())
                .put("updateInstances", needs.updateInstances())
                .put("problems", answer.report().problems().size());
        ArrayNode checks = line.putArray("checks");
        answer.report()
                .results()
                .forEach(result -> checks.addObject()
                        .put("check", result.subject())
                        .put("outcome", result.label())
                        .put("found", result.found())
                        .put("cure", result.remedy()));
        ArrayNode others = line.putArray("otherEndpoints");
        answer.others()
                .found()
                .forEach(other -> others.addObject().put("name", other.name()).put("instances", other.instances()));
        answer.others().unknown().ifPresent(reason -> line.put("otherEndpointsUnknown", reason));
        lines.write(line);
    }

    @Override
    public void failed(String message) {
        lines.failed(message);
    }
}
