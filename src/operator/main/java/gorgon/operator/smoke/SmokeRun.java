package gorgon.operator.smoke;

import gorgon.client.ChatEndpoint;
import gorgon.client.Format;
import gorgon.operator.bench.load.Extent;
import gorgon.operator.bench.load.Load;
import gorgon.operator.bench.load.LoadRun;
import gorgon.operator.bench.load.PromptFile;
import gorgon.operator.bench.load.Stop;
import gorgon.operator.bench.load.Tally;
import gorgon.operator.bench.measure.Measured;
import gorgon.operator.smoke.Bounds.Wanted;
import gorgon.operator.smoke.ModelCheck.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Every check, whatever becomes of the others. */
record SmokeRun(String name, ChatEndpoint endpoint, Format format, ModelCheck model, Wanted wanted) {
    // 4 * 96 tokens are more than the 60 steps that a verdict takes, even at the five a step of four heads.
    static final int REQUESTS = 4;
    private static final int TOKENS = 96;

    Outcome outcome(OptionalInt mostTokensPerStep) {
        Found found = model.look();
        List<Check> checks = new ArrayList<>(found.checks());
        checks.addAll(new AnswerChecks(endpoint, format).all());
        Tally tally = new Tally();
        new LoadRun(endpoint, PromptFile.bundled(), AnswerChecks.greedy(TOKENS), new Stop())
                .run(new Load.Closed(1), Extent.of(REQUESTS), tally);
        Measured measured = Measured.of(tally.samples(), mostTokensPerStep);
        checks.addAll(new SpeedChecks(measured, wanted).all());
        return new Outcome(name, checks, measured, found.digest());
    }
}
