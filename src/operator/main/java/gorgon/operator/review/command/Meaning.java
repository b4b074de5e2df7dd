package gorgon.operator.review.command;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.review.ServingReview;
import gorgon.operator.review.difference.Difference;
import java.util.Optional;

/** What the difference of two templates means for the endpoint. */
interface Meaning {
    ServingReview of(Optional<JsonNode> before, JsonNode after, Difference difference);
}
