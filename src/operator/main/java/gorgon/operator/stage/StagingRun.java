package gorgon.operator.stage;

import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Aborter;
import gorgon.artifactprep.staging.Batch;
import gorgon.artifactprep.staging.Committer;
import gorgon.artifactprep.staging.CopySettings;
import gorgon.artifactprep.staging.Plan;
import gorgon.artifactprep.staging.Planner;
import gorgon.artifactprep.staging.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Plan, transfer, commit, as the state machine has them; or everything that was begun is undone. */
final class StagingRun {
    private final Target target;
    private final ArtifactStore store;
    private final Hubs hubs;
    private final CopySettings settings;
    private final Report report;
    private final Interruption interruption;

    /**
     * The Hub twice: asked for a plan it has to answer soon, a transfer outlives its bad minutes.
     */
    record Hubs(Hub forPlan, Hub forTransfer) {}

    StagingRun(
            Target target,
            ArtifactStore store,
            Hubs hubs,
            CopySettings settings,
            Report report,
            Interruption interruption) {
        this.target = target;
        this.store = store;
        this.hubs = hubs;
        this.settings = settings;
        this.report = report;
        this.interruption = interruption;
    }

    Outcome run(Recipe recipe) {
        long begin = System.nanoTime();
        Plan plan = new Planner(hubs.forPlan(), store).plan(recipe, target);
        if (plan.staged() != null) {
            return outcome(plan, plan.staged(), begin, 0);
        }
        Progress progress = new Progress(plan.prefix(), plan.files(), report, System::nanoTime);
        boolean committed = false;
        try {
            announce(plan);
            List<Batch> transferred = transfer(plan, progress);
            interruption.check();
            report.committing();
            Map<String, String> staged = new Committer(store)
                    .commit(
                            plan,
                            transferred.stream()
                                    .flatMap(batch -> batch.transferred().stream())
                                    .toList(),
                            recipe,
                            target);
            committed = true;
            return outcome(plan, staged, begin, progress.hubBytes());
        } catch (Fenced newer) {
            // What is there now may be the newer run's.
            new Aborter(store).abortFenced(plan);
            committed = true;
            throw newer;
        } finally {
            if (!committed) {
                undo(plan);
            }
        }
    }

    private void announce(Plan plan) {
        interruption.check();
        long bytes = plan.bytes();
        if (target instanceof TargetDirectory directory) {
            directory.checkRoom(bytes);
        }
        report.planned(
                new Report.Planned(target.s3Uri(), plan.digest(), plan.files().size(), bytes));
    }

    private List<Batch> transfer(Plan plan, Progress progress) {
        Hub counting = new CountingHub(hubs.forTransfer(), progress);
        Transfer transfer = new Transfer(counting, store, settings, progress, interruption);
        return Ticker.during(
                () -> plan.batches().stream().map(transfer::run).toList(),
                report.interval(),
                () -> report.progress(progress.snapshot()));
    }

    private void undo(Plan plan) {
        try {
            new Aborter(store).abort(plan);
        } catch (StagingFailure failure) {
            report.note("what was begun could not be removed (%s); run the same command again, or remove it by hand"
                    .formatted(failure.getMessage()));
        }
    }

    private Outcome outcome(Plan plan, Map<String, String> staged, long begin, long hubBytes) {
        return new Outcome(
                target,
                plan.digest(),
                List.of(staged.getOrDefault("Commits", "").split(" ", -1)),
                Integer.parseInt(staged.getOrDefault("FileCount", "0")),
                Long.parseLong(staged.getOrDefault("TotalBytes", "0")),
                Duration.ofNanos(System.nanoTime() - begin),
                hubBytes,
                plan.upToDate());
    }
}
