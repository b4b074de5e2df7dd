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

    /** Returns on success only. */
    static void check(HubCall call, HubAnswer answer) throws TryAgain {
        int status = answer.status();
        if (status / 100 == 2) {
            return;
        }
        answer.close();
        if (status == TOO_MANY_REQUESTS) {
            throw new TryAgain(throttled(call), RateLimit.askedWait(answer).orElse(null));
        }
        if (status == REQUEST_TIMEOUT || status / 100 != 4) {
            throw new TryAgain(new HubUnavailable(call.failed(
                    "the Hub is out of order (HTTP %d)".formatted(status), "check that it is up, then deploy again")));
        }
        if (!answer.fromHub()) {
            throw rejected(call, "the file server behind the Hub refused (HTTP %d)".formatted(status));
        }
        throw permanent(call, answer);
    }

    static CdnRejected rejected(HubCall call, String whatHappened) {
        return new CdnRejected(
                call.failed(whatHappened, "deploy again; if it stays, another hubEndpoint may serve it"));
    }

    private static HubThrottled throttled(HubCall call) {
        return new HubThrottled(call.failed(
                "the Hub's rate limit for this address is used up (HTTP 429)", "deploy again in some minutes"));
    }

    private static PermanentFailure permanent(HubCall call, HubAnswer answer) {
        // The codes are those of huggingface_hub src/huggingface_hub/utils/_http.py, hf_raise_for_status.
        String code = answer.header("X-Error-Code").orElse("");
        if (answer.header("X-Error-Message").filter(DISABLED::equals).isPresent()) {
            return new HubAccess(call.failed("the Hub has disabled this repository", "configure another one"));
        }
        return switch (code) {
            case "GatedRepo" ->
                new HubAccess(call.failed(
                        "the repository is gated", "accept its licence on the Hub, or configure one that is open"));
            case "RepoNotFound" -> byStatus(call, answer.status(), "there is no such repository");
            case "RevisionNotFound" ->
                new HubNotFound(
                        call.failed("there is no such revision", "configure an existing branch, tag or commit"));
            case "EntryNotFound" ->
                new HubNotFound(call.failed("there is no such file at this commit", "check the repository's history"));
            default -> byStatus(call, answer.status(), "there is no such thing");
        };
    }

    private static PermanentFailure byStatus(HubCall call, int status, String missing) {
        return switch (status) {
            // Without a token the Hub answers 401 for all three, so that nobody can probe for private names.
            case 401 ->
                new HubAccess(call.failed(
                        "the repository is missing, private or gated (HTTP 401)",
                        "check its name and that it is open to everyone"));
            case 403 ->
                new HubAccess(
                        call.failed("the Hub forbids it (HTTP 403)", "check that the repository is open to everyone"));
            case 404 ->
                new HubNotFound(call.failed(missing + " (HTTP 404)", "check the names of repository and revision"));
            case 416 ->
                new IntegrityMismatch(call.failed("the file is shorter than listed (HTTP 416)", "deploy again"));
            default ->
                new InvalidRequest(call.failed(
                        "the Hub does not accept the request (HTTP %d)".formatted(status),
                        "check the names of repository and revision"));
        };
    }
}
