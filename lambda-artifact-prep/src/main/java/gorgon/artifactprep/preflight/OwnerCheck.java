package gorgon.artifactprep.preflight;

import gorgon.artifactprep.account.Endpoints;
import gorgon.artifactprep.account.Stacks;
import java.util.List;

/** The endpoint is the stack's own: while the stack is only being made, one that is there cannot be. */
final class OwnerCheck implements Check {
    private static final String SUBJECT = "owner of the endpoint";

    private final Endpoints endpoints;
    private final Stacks stacks;
    private final String stackId;

    OwnerCheck(Endpoints endpoints, Stacks stacks, String stackId) {
        this.endpoints = endpoints;
        this.stacks = stacks;
        this.stackId = stackId;
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public List<Result> of(Needs needs) {
        return stacks.status(stackId).equals("CREATE_IN_PROGRESS")
                ? endpoints.find(needs.endpointName()).stream()
                        .<Result>map(endpoint -> new Result.Problem(
                                SUBJECT,
                                "%s is there already and somebody else's".formatted(endpoint.name()),
                                "choose another environment name or delete it"))
                        .toList()
                : List.of();
    }
}
