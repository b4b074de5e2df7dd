package gorgon.operator.smoke;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.console.JsonLines;
import gorgon.operator.console.Visible;
import java.io.PrintStream;
import java.util.Locale;

/** What is printed. */
record Report(PrintStream out) {
    void text(Outcome outcome) {
        outcome.digest().ifPresent(digest -> out.println("serves  digest " + digest));
        for (Check check : outcome.checks()) {
            out.println(Visible.of(String.format(
                    Locale.ROOT, "%-6s  %s: %s", check.passed() ? "ok" : "FAILED", check.name(), check.text())));
        }
        out.println(outcome.endpoint() + (outcome.passed() ? " passed" : " did not pass"));
    }

    void json(Outcome outcome) {
        ObjectNode result = Json.object().put("endpoint", outcome.endpoint()).put("passed", outcome.passed());
        outcome.digest().ifPresent(digest -> result.put("digest", digest));
        SpeedChecks.middle(outcome.measured().perToken()).ifPresent(value -> result.put("millisecondsPerToken", value));
        SpeedChecks.middle(outcome.measured().firstToken())
                .ifPresent(value -> result.put("millisecondsToFirstToken", value));
        result.put(
                "speculation", SpeedChecks.word(outcome.measured().speculation().verdict()));
        ArrayNode checks = result.putArray("checks");
        for (Check check : outcome.checks()) {
            ObjectNode written = checks.addObject()
                    .put("name", check.name())
                    .put("passed", check.passed())
                    .put("seen", check.seen())
                    .put("wanted", check.wanted());
            if (!check.passed()) {
                written.put("cure", check.cure());
            }
        }
        new JsonLines(out).write(result);
    }
}
