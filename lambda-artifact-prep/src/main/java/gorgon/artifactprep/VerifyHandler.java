package gorgon.artifactprep;

import gorgon.artifactprep.account.Aws;
import gorgon.artifactprep.account.Tries;
import gorgon.artifactprep.guard.Gate;
import gorgon.artifactprep.guard.VerificationGuard;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.rollout.Rollout;
import gorgon.artifactprep.time.Pause;

/** What CloudFormation calls after the endpoint: refuses an update that SageMaker has rolled back. */
public final class VerifyHandler extends GuardHandler {
    public VerifyHandler() {
        this(
                new Gate(
                        "verification",
                        new VerificationGuard(new Rollout(Aws.ofFunction().endpoints(), Pause.SLEEP)),
                        new Tries(Pause.SLEEP).of(Aws.ofFunction().stacks()),
                        Clients.ofFunction().responder()),
                EventLog.ofFunction());
    }

    VerifyHandler(Gate gate, EventLog log) {
        super(gate, log);
    }
}
