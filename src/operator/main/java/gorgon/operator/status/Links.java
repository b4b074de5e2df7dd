package gorgon.operator.status;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Where a person looks on. */
final class Links {
    private Links() {}

    static SequencedMap<String, String> of(Situation situation) {
        Situation.Place place = situation.place();
        String console = "https://%s.%s".formatted(place.region(), domain(place.region()));
        SequencedMap<String, String> links = new LinkedHashMap<>();
        situation
                .stack()
                .value()
                .ifPresent(stack -> links.put(
                        "stack",
                        "%s/cloudformation/home?region=%s#/stacks/stackinfo?stackId=%s"
                                .formatted(
                                        console,
                                        place.region(),
                                        URLEncoder.encode(stack.id(), StandardCharsets.UTF_8))));
        situation
                .stack()
                .value()
                .flatMap(stack -> stack.output("StagingExecutions"))
                .ifPresent(page -> links.put("staging", page));
        links.put(
                "endpoint",
                "%s/sagemaker/home?region=%s#/endpoints/%s".formatted(console, place.region(), place.endpoint()));
        links.put(
                "dashboard",
                "%s/cloudwatch/home?region=%s#dashboards/dashboard/%s-%s"
                        .formatted(console, place.region(), place.endpoint(), place.region()));
        links.put("logGroup", "/aws/sagemaker/Endpoints/" + place.endpoint());
        return links;
    }

    // https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html
    private static String domain(String region) {
        if (region.startsWith("cn-")) {
            return "console.amazonaws.cn";
        }
        return region.startsWith("us-gov-") ? "console.amazonaws-us-gov.com" : "console.aws.amazon.com";
    }
}
