package gorgon.operator.hub;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubClient;
import gorgon.artifactprep.hub.HubEndpoint;
import gorgon.artifactprep.hub.HubLogin;
import gorgon.artifactprep.hub.HubObserver;
import gorgon.artifactprep.hub.Patience;
import gorgon.config.EnvironmentConfiguration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The Hub of {@code HF_ENDPOINT}, else of the environment, else the public one, with this machine's token. */
public final class MachineHub {
    private final HubEndpoint endpoint;
    private final HubLogin login;

    private MachineHub(HubEndpoint endpoint, HubLogin login) {
        this.endpoint = endpoint;
        this.login = login;
    }

    public static MachineHub of(EnvironmentConfiguration environment) {
        HubEndpoint endpoint = Optional.ofNullable(System.getenv("HF_ENDPOINT"))
                .filter(mirror -> !mirror.isBlank())
                .or(() -> environment.model().hubEndpoint().map(Object::toString))
                .map(MachineHub::endpoint)
                .orElseGet(() -> HubEndpoint.fromEnvironment(Map.of()));
        return new MachineHub(endpoint, new HubLogin("HF_TOKEN", TokenSource.ofThisMachine()::token));
    }

    public Hub client(Patience patience) {
        return new HubClient(endpoint, login, patience, HubObserver.NONE);
    }

    /** The same, telling of a repository that has another name now. */
    public Hub client(Patience patience, Consumer<String> note) {
        HubObserver renames = (repo, now) ->
                note.accept("the Hub lists %s as %s now; change the name in cdk.json".formatted(repo, now));
        return new HubClient(endpoint, login, patience, renames);
    }

    private static HubEndpoint endpoint(String address) {
        try {
            return HubEndpoint.of(address);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidRequest(
                    "tried to use the Hub at %s: that is no address of one; correct HF_ENDPOINT, or hubEndpoint in cdk.json"
                            .formatted(address));
        }
    }
}
