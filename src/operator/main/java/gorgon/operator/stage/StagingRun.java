package gorgon.operator.stage;

import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.model.ModelFiles;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Aborter;
import gorgon.artifactprep.staging.Committer;
import gorgon.artifactprep.staging.CopySettings;
import gorgon.artifactprep.staging.FieldChange;
import gorgon.artifactprep.staging.FileResult;
import gorgon.artifactprep.staging.HubReads;
import gorgon.artifactprep.staging.Inspector;
import gorgon.artifactprep.staging.Judgement;
import gorgon.artifactprep.staging.Opener;
import gorgon.artifactprep.staging.Plan;
import gorgon.artifactprep.staging.PlannedFiles;
import gorgon.artifactprep.staging.Planner;
import gorgon.artifactprep.staging.Recipe;
import gorgon.artifactprep.staging.StoredFiles;
import gorgon.artifactprep.staging.Transferred;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Plan, inspect, open, transfer, commit, as the state machine has them; or everything that was begun is undone. */
final class StagingRun {
    private static final Duration FOR_AN_INSPECTION = Duration.ofMinutes(5);

    private final Target target;
    private final ArtifactStore store;
    private final Hubs hubs;
    private final Inspector inspector;
    private final CopySettings settings;
    private final Report report;
    private final Interruption interruption;

    /**
     * The Hub twice: asked for a plan, or to be inspected, it has to answer soon, a transfer outlives its bad minutes.
     */
    record Hubs(Hub forPlan, Hub forTransfer) {}

    StagingRun(
            Target target,
            ArtifactStore store,
            Hubs hubs,
            Inspector inspector,
            CopySettings settings,
            Report report,
            Interruption interruption) {
        this.target = target;
        this.store = store;
        this.hubs = hubs;
        this.inspector = inspector;
        this.settings = settings;
        this.report = report;
        this.interruption = interruption;
    }

    Outcome run(Recipe recipe, Serving serving) {
        long begin = System.nanoTime();
        Plan planned = new Planner(hubs.forPlan(), store).plan(recipe, target);
        if (planned.staged() != null) {
            tell(inspector.inspect(StoredFiles.below(store, planned.prefix()), recipe, serving));
            return outcome(planned, planned.staged(), begin, 0);
        }
        List<FieldChange> changes = inspect(planned, recipe, serving);
        announce(planned);
        Plan plan = new Opener(store).open(planned, target, recipe);
        Progress progress = new Progress(plan.prefix(), plan.files(), report, System::nanoTime);
        boolean committed = false;
        try {
            List<FileResult> results = transfer(plan, progress);
            interruption.check();
            report.committing();
            Map<String, String> staged = new Committer(store, files -> review(files, recipe, serving))
                    .commit(plan, new Transferred(results, changes), recipe, target)
                    .staged();
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

    /** Refuses what TGI cannot load before anything is opened; in what the files will differ from those of the Hub. */
    private List<FieldChange> inspect(Plan plan, Recipe recipe, Serving serving) {
        HubReads hub =
                new HubReads(hubs.forPlan(), Pause.SLEEP, Watchdog.ofInspection(), Deadline.in(FOR_AN_INSPECTION));
        PlannedFiles files = PlannedFiles.of(plan, hub, store);
        tell(inspector.inspect(files, recipe, serving));
        return files.changes();
    }

    private void tell(Judgement judgement) {
        judgement.findings().forEach(report::found);
        judgement.orThrow(target.s3Uri());
    }

    /** What is there now; the warnings were told before. */
    private void review(ModelFiles files, Recipe recipe, Serving serving) {
        Judgement judgement = inspector.inspect(files, recipe, serving);
        judgement.errors().forEach(report::found);
        judgement.orThrow(target.s3Uri());
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

    private List<FileResult> transfer(Plan plan, Progress progress) {
        Hub counting = new CountingHub(hubs.forTransfer(), progress);
        Transfer transfer = new Transfer(counting, store, settings, progress, interruption);
        return Ticker.during(
                () -> plan.batches().stream()
                        .flatMap(batch -> transfer.run(batch).transferred().stream())
                        .toList(),
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
