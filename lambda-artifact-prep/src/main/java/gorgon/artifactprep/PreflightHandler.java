package gorgon.artifactprep;

import gorgon.artifactprep.account.Aws;
import gorgon.artifactprep.account.Stacks;
import gorgon.artifactprep.account.Tries;
import gorgon.artifactprep.guard.Gate;
import gorgon.artifactprep.guard.PreflightGuard;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.preflight.Preflight;
import gorgon.artifactprep.time.Pause;

/** What CloudFormation calls before anything is staged: refuses what AWS would refuse later. */
public final class PreflightHandler extends GuardHandler {
    public PreflightHandler() {
        this(gate(new Tries(Pause.SLEEP).of(Aws.ofFunction().stacks())), EventLog.ofFunction());
    }

    PreflightHandler(Gate gate, EventLog log) {
        super(gate, log);
    }

    private static Gate gate(Stacks stacks) {
        return new Gate(
                "preflight",
                new PreflightGuard(Preflight.patient(Aws.ofFunction().account(), Pause.SLEEP), stacks),
                stacks,
                Clients.ofFunction().responder());
    }
}
