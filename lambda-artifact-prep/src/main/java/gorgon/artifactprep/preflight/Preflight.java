package gorgon.artifactprep.preflight;

import gorgon.artifactprep.account.Account;
import gorgon.artifactprep.account.Stacks;
import gorgon.artifactprep.account.Tries;
import gorgon.artifactprep.account.Unanswered;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Makes every check at the same time; one that has no answer is reported as not made. */
public final class Preflight {
    private final Account account;
    private final List<Check> checks;

    private Preflight(Account account, List<Check> checks) {
        this.account = account;
        this.checks = checks;
    }

    /** For somebody whose permissions are what they are. */
    public static Preflight of(Account account) {
        return new Preflight(
                account,
                List.of(
                        new EndpointCheck(account.endpoints()),
                        new EndpointTypeCheck(account.endpoints(), account.scalingTargets()),
                        new QuotaCheck(account.quotas()),
                        new ImageCheck(account.images())));
    }

    /** For a role that was made a moment ago, and whatever else AWS answers a moment later. */
    public static Preflight patient(Account account, Pause pause) {
        return of(new Tries(pause).of(account));
    }

    /** For the deployment of a stack. */
    public Preflight inStack(Stacks stacks, String stackId) {
        List<Check> all = new ArrayList<>(checks);
        all.add(new OwnerCheck(account.endpoints(), stacks, stackId));
        return new Preflight(account, List.copyOf(all));
    }

    /** Takes about as long as its slowest check, never longer than {@code most}. */
    public Report report(Needs needs, Duration most) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<List<Result>>> tasks = checks.stream()
                    .map(check -> (Callable<List<Result>>) () -> asked(check, needs))
                    .toList();
            return new Report(results(threads.invokeAll(tasks, most.toMillis(), TimeUnit.MILLISECONDS), most));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("tried to ask AWS: the thread was interrupted", interrupted);
        } finally {
            // Not close(), which would wait for what was given up.
            threads.shutdownNow();
        }
    }

    private static List<Result> asked(Check check, Needs needs) {
        try {
            return check.of(needs);
        } catch (Unanswered unanswered) {
            return List.of(new Result.NotChecked(check.subject(), reason(unanswered)));
        }
    }

    private List<Result> results(List<Future<List<Result>>> asked, Duration most) throws InterruptedException {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            results.addAll(results(checks.get(i), asked.get(i), most));
        }
        return results;
    }

    private static List<Result> results(Check check, Future<List<Result>> asked, Duration most)
            throws InterruptedException {
        try {
            return asked.get();
        } catch (CancellationException late) {
            return List.of(new Result.NotChecked(check.subject(), "no answer in %d s".formatted(most.toSeconds())));
        } catch (ExecutionException defect) {
            return List.of(new Result.NotChecked(
                    check.subject(), "failed: " + Objects.requireNonNullElse(defect.getCause(), defect)));
        }
    }

    private static String reason(Unanswered unanswered) {
        return Objects.requireNonNullElse(unanswered.getMessage(), "no answer");
    }
}
