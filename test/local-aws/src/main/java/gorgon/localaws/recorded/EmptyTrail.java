package gorgon.localaws.recorded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.JsonService;

/** CloudTrail without events: the CDK CLI looks there for the cause of a failed deployment. */
public final class EmptyTrail implements JsonService {
    @Override
    public ObjectNode call(String operation, ObjectNode input) {
        if (!operation.equals("LookupEvents")) {
            throw new AwsError(400, "UnknownOperationException", "CloudTrail here does not know " + operation);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("Events");
        return answer;
    }
}
