package gorgon.artifactprep.hub;

import gorgon.artifactprep.failure.CdnRejected;
import gorgon.artifactprep.failure.HubAccess;
import gorgon.artifactprep.failure.HubNotFound;
import gorgon.artifactprep.failure.HubThrottled;
import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.failure.PermanentFailure;

/** What a status other than success means, and what to do about it. */
final class HubRefusal {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final String DISABLED = "Access to this resource is disabled.";

    private HubRefusal() {}

    /**
     * Returns on success only.
     *
     * @param setting where people give a token
     */
    static void check(HubCall call, HubAnswer answer, String setting) throws TryAgain {
        int status = answer.status();
        if (status / 100 == 2) {
            return;
        }
        answer.close();
        if (status == TOO_MANY_REQUESTS) {
            boolean isAnonymous = answer.fromHub() && !answer.tokenShown();
            String advice = isAnonymous ? ", or set %s: a token has a higher limit".formatted(setting) : "";
            throw new TryAgain(
                    throttled(call, advice), RateLimit.askedWait(answer).orElse(null));
        }
        if (status == REQUEST_TIMEOUT || status / 100 != 4) {
            throw new TryAgain(new HubUnavailable(call.failed(
                    "the Hub is out of order (HTTP %d)".formatted(status), "check that it is up, then deploy again")));
        }
        if (!answer.fromHub()) {
            throw rejected(call, "the file server behind the Hub refused (HTTP %d)".formatted(status));
        }
        throw permanent(call, answer, new HubDenial(call, status, answer.tokenShown(), setting));
    }

    static CdnRejected rejected(HubCall call, String whatHappened) {
        return new CdnRejected(
                call.failed(whatHappened, "deploy again; if it stays, another hubEndpoint may serve it"));
    }

    private static HubThrottled throttled(HubCall call, String advice) {
        return new HubThrottled(call.failed(
                "the Hub's rate limit for this caller is used up (HTTP 429)", "deploy again in some minutes" + advice));
    }

    private static PermanentFailure permanent(HubCall call, HubAnswer answer, HubDenial denial) {
        // The codes are those of huggingface_hub src/huggingface_hub/utils/_http.py, hf_raise_for_status.
        String code = answer.header("X-Error-Code").orElse("");
        if (answer.header("X-Error-Message").filter(DISABLED::equals).isPresent()) {
            return new HubAccess(call.failed("the Hub has disabled this repository", "configure another one"));
        }
        return switch (code) {
            case "GatedRepo" -> denial.gated();
            case "RepoNotFound" -> denial.noRepository();
            case "RevisionNotFound" ->
                new HubNotFound(
                        call.failed("there is no such revision", "configure an existing branch, tag or commit"));
            case "EntryNotFound" ->
                new HubNotFound(call.failed("there is no such file at this commit", "check the repository's history"));
            default -> byStatus(call, answer.status(), denial);
        };
    }

    private static PermanentFailure byStatus(HubCall call, int status, HubDenial denial) {
        return switch (status) {
            case 401 -> denial.unauthorized();
            case 403 -> denial.forbidden();
            case 404 -> denial.noRepository();
            case 416 ->
                new IntegrityMismatch(call.failed("the file is shorter than listed (HTTP 416)", "deploy again"));
            default ->
                new InvalidRequest(call.failed(
                        "the Hub does not accept the request (HTTP %d)".formatted(status),
                        "check the names of repository and revision"));
        };
    }
}
