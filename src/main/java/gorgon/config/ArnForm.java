package gorgon.config;

import gorgon.catalog.TgiRegistry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARNs of one kind of resource in the stack's own region.
 *
 * @param home empty where the region is a problem itself
 */
record ArnForm(String service, String resource, String example, Optional<TgiRegistry> home) {
    /** The same text; anything else is an {@code IllegalArgumentException} that says what to write. */
    String check(String text) {
        Matcher form = Pattern.compile("arn:(?<partition>aws[a-z-]*):%s:(?<region>[a-z0-9-]+):[0-9]{12}:%s"
                        .formatted(service, resource))
                .matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not an ARN of %s; write %s".formatted(service, example));
        }
        home.ifPresent(here -> requireHome(here, form.group("partition"), form.group("region")));
        return text;
    }

    private void requireHome(TgiRegistry here, String partition, String region) {
        if (!here.region().equals(region) || !here.partition().equals(partition)) {
            throw new IllegalArgumentException("in %s (%s), but the stack is in %s (%s); use one there"
                    .formatted(region, partition, here.region(), here.partition()));
        }
    }
}
