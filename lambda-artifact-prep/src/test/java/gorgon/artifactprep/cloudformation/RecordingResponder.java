package gorgon.artifactprep.cloudformation;

import java.util.ArrayList;
import java.util.List;

/** Keeps what CloudFormation would be told. */
public final class RecordingResponder implements Responder {
    private final List<CustomResourceResponse> delivered = new ArrayList<>();
    private boolean deaf;

    /** Lets every delivery fail. */
    public void goDeaf() {
        deaf = true;
    }

    public List<CustomResourceResponse> delivered() {
        return List.copyOf(delivered);
    }

    public CustomResourceResponse last() {
        return delivered.getLast();
    }

    @Override
    public void deliver(CustomResourceResponse response) {
        if (deaf) {
            throw new ResponseNotDelivered("nobody listens");
        }
        delivered.add(response);
    }
}
