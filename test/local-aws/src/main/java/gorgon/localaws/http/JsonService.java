package gorgon.localaws.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A service of the AWS JSON protocols; operations are named by the part of {@code X-Amz-Target} after the dot. */
@FunctionalInterface
public interface JsonService {
    /** Answers one operation, or throws {@link AwsError}; an operation it does not know is an error that names it. */
    ObjectNode call(String operation, ObjectNode input);
}
