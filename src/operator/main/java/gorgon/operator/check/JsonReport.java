package gorgon.operator.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.Severity;
import gorgon.operator.console.JsonLines;
import java.io.PrintStream;
import java.util.Locale;

/** For a program: notes a line each, then the outcome as one object. */
final class JsonReport implements Report {
    private final JsonLines lines;

    JsonReport(PrintStream out) {
        this.lines = new JsonLines(out);
    }

    @Override
    public void note(String text) {
        lines.note(text);
    }

    @Override
    public void outcome(Outcome outcome) {
        Serving serving = outcome.serving();
        ObjectNode line = JsonLines.event("result")
                .put("loads", outcome.loads())
                .put("errors", outcome.count(Severity.ERROR))
                .put("warnings", outcome.count(Severity.WARNING))
                .put("tgi", serving.tgi().toString())
                .put("instanceType", serving.instance().type())
                .put("shards", serving.shards())
                .put("files", outcome.files())
                .put("bytes", outcome.bytes())
                .put("bytesRead", outcome.bytesRead())
                .put("reads", outcome.reads())
                .put("seconds", JsonLines.seconds(outcome.took()));
        line.set("subject", Json.array(outcome.subject()));
        line.set("changes", Json.array(outcome.changes()));
        ArrayNode findings = line.putArray("findings");
        outcome.findings().forEach(finding -> findings.add(finding(finding)));
        lines.write(line);
    }

    @Override
    public void failed(String message) {
        lines.failed(message);
    }

    private static ObjectNode finding(Finding finding) {
        return Json.object()
                .put("rule", finding.rule())
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("place", finding.place())
                .put("value", finding.value())
                .put("expected", finding.expected())
                .put("consequence", finding.consequence())
                .put("cure", finding.cure());
    }
}
