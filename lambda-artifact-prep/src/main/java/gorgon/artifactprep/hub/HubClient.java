package gorgon.artifactprep.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The Hub over HTTP; what fails for a moment is repeated here as long as {@link Patience} allows. */
public final class HubClient implements Hub {
    // 100 pages are 100,000 files; more is a listing that never ends.
    private static final int MOST_PAGES = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HubEndpoint endpoint;
    private final HubLogin login;
    private final HubConnector connector;
    private final Patience patience;
    private final HubObserver observer;
    private final LongAdder repetitions = new LongAdder();

    public HubClient(HubEndpoint endpoint, Optional<HubToken> token, Patience patience) {
        this(endpoint, new HubLogin("hubTokenSecret", () -> token), patience, HubObserver.NONE);
    }

    public HubClient(HubEndpoint endpoint, HubLogin login, Patience patience, HubObserver observer) {
        this.endpoint = endpoint;
        this.login = login;
        this.connector = new HubConnector(endpoint, login);
        this.patience = patience.pausing(wait -> {
            repetitions.increment();
            patience.pause().await(wait);
        });
        this.observer = observer;
    }

    @Override
    public Commit resolve(RepoId repo, String revision) {
        if (Commit.isCommit(revision)) {
            return new Commit(revision);
        }
        String purpose = "resolve %s@%s".formatted(repo, revision);
        HubCall call = new HubCall(purpose, endpoint.model(repo, revision));
        return patience.persist(call, deadline -> {
            try (HubAnswer answer = send(call, deadline)) {
                return commit(json(answer));
            }
        });
    }

    @Override
    public List<HubFile> list(RepoId repo, Commit commit) {
        String purpose = "list the files of %s@%s".formatted(repo, commit);
        List<HubFile> files = new ArrayList<>();
        Optional<HubCall> next = Optional.of(new HubCall(purpose, endpoint.tree(repo, commit)));
        for (int pages = 0; next.isPresent(); pages++) {
            HubCall call = next.get();
            if (pages == MOST_PAGES) {
                throw new HubUnavailable(call.failed("the listing does not end", "check the Hub, then deploy again"));
            }
            TreePage page = patience.persist(call, deadline -> page(repo, call, deadline));
            files.addAll(page.files());
            next = page.next();
        }
        return List.copyOf(files);
    }

    @Override
    public void checkReadable(PinnedFile file) {
        HubCall call = HubCall.head("read " + file, endpoint.content(file));
        patience.persist(call, deadline -> {
            try (HubAnswer answer = connector.send(call, deadline)) {
                if (!answer.isRedirect()) {
                    HubRefusal.check(call, answer, login.setting());
                }
                return call;
            }
        });
    }

    @Override
    public InputStream open(PinnedFile file, ByteRange range) {
        HubCall call = new HubCall("read " + file, endpoint.content(file), range);
        return patience.persist(call, deadline -> RangeAnswer.body(call, send(call, deadline), file.file(), range));
    }

    @Override
    public long repetitions() {
        return repetitions.sum();
    }

    private TreePage page(RepoId repo, HubCall call, Deadline deadline) throws IOException, TryAgain {
        try (HubAnswer answer = send(call, deadline)) {
            tellNewName(repo, call, answer);
            return TreePage.of(call, answer, json(answer));
        }
    }

    private void tellNewName(RepoId repo, HubCall call, HubAnswer answer) {
        boolean isRedirected = answer.fromHub() && !answer.address().equals(call.address());
        if (isRedirected) {
            HubEndpoint.listed(answer.address())
                    .filter(now -> !now.equals(repo.value()))
                    .ifPresent(now -> observer.renamed(repo, now));
        }
    }

    private HubAnswer send(HubCall call, Deadline deadline) throws IOException, TryAgain {
        HubAnswer answer = connector.send(call, deadline);
        HubRefusal.check(call, answer, login.setting());
        return answer;
    }

    private static JsonNode json(HubAnswer answer) throws IOException {
        try (InputStream body = answer.body()) {
            return JSON.readTree(body);
        }
    }

    private static Commit commit(JsonNode model) throws IOException {
        String sha = model.path("sha").asText();
        if (!Commit.isCommit(sha)) {
            throw new IOException("the Hub's answer names no commit");
        }
        return new Commit(sha);
    }
}
