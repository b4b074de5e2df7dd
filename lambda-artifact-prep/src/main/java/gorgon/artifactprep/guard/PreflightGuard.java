package gorgon.artifactprep.guard;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.account.Stacks;
import gorgon.artifactprep.preflight.Mode;
import gorgon.artifactprep.preflight.Preflight;
import gorgon.artifactprep.preflight.PreflightProperties;
import gorgon.artifactprep.preflight.Report;
import gorgon.artifactprep.time.Deadline;
import java.util.Map;
import java.util.TreeMap;

/** Lets a deployment pass that AWS would let have its endpoint. */
public final class PreflightGuard implements Guard {
    private final Preflight preflight;
    private final Stacks stacks;

    public PreflightGuard(Preflight preflight, Stacks stacks) {
        this.preflight = preflight;
        this.stacks = stacks;
    }

    @Override
    public Ruling judge(String stackId, JsonNode properties, Deadline deadline) {
        PreflightProperties read = PreflightProperties.parse(properties);
        Report report = preflight.inStack(stacks, stackId).report(read.needs(), deadline.left());
        TreeMap<String, String> attributes = new TreeMap<>(Map.of("Report", report.lines()));
        return report.problems().isEmpty() || read.mode() == Mode.REPORT
                ? new Ruling.Pass(attributes, report.remark())
                : new Ruling.Refusal(attributes, report.refusal());
    }
}
