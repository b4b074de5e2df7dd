package gorgon.artifactprep;

import gorgon.artifactprep.hub.HubObserver;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.log.EventLog;

/** Warns of a name that works only as long as nobody else takes it on the Hub. */
final class RenameLog implements HubObserver {
    private final EventLog log;

    RenameLog(EventLog log) {
        this.log = log;
    }

    @Override
    public void renamed(RepoId repo, String now) {
        log.write("repository renamed", new Line("WARN", repo.value(), now, "write the new name in cdk.json"));
    }

    private record Line(String level, String repo, String now, String cure) {}
}
