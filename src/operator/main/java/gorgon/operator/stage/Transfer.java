package gorgon.operator.stage;

import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Batch;
import gorgon.artifactprep.staging.BatchTransfer;
import gorgon.artifactprep.staging.CopySettings;
import gorgon.artifactprep.staging.FileCopier;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;

/** The files of a plan on their way, as often as it takes: what the state machine's retries are to a function. */
final class Transfer {
    private static final int MOST_FAILURES_IN_A_ROW = 3;
    private static final int MOST_ROUNDS = 20;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    private final Interruption interruption;
    private final Progress progress;
    private final BatchTransfer transfer;

    Transfer(Hub hub, ArtifactStore store, CopySettings settings, Progress progress, Interruption interruption) {
        this.interruption = interruption;
        this.progress = progress;
        RangeReader reader = new RangeReader(hub, Pause.SLEEP, Watchdog.ofTransfer());
        this.transfer = new BatchTransfer(hub, store, new FileCopier(reader, store, settings, progress), progress);
    }

    /** The batch, transferred; the last failure where it does not come to its end. */
    Batch run(Batch batch) {
        Batch current = batch;
        int failures = 0;
        for (int rounds = 0; current.status() != Batch.Status.DONE; rounds++) {
            interruption.check();
            if (rounds == MOST_ROUNDS) {
                throw progress.lastFailure().orElseThrow();
            }
            try {
                current = round(current);
                failures = 0;
            } catch (RetryableFailure failure) {
                failures++;
                // Permissions do not come by themselves where nothing was just deployed.
                if (failure instanceof StorageAccess || failures == MOST_FAILURES_IN_A_ROW) {
                    throw failure;
                }
                progress.cutShort(failure);
                interruption.await(FIRST_WAIT.multipliedBy(failures));
            }
        }
        return current;
    }

    private Batch round(Batch batch) {
        return interruption.run(() -> transfer.transfer(batch, interruption.time()));
    }
}
