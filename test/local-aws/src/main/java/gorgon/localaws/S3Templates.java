package gorgon.localaws;

import gorgon.localaws.cloudformation.TemplateSource;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.s3.S3Content;
import java.net.URI;

/** Reads a template behind a path-style URL, the style the CDK CLI uses with an IP endpoint. */
record S3Templates(S3Content s3) implements TemplateSource {
    @Override
    public String read(String url) {
        String path = URI.create(url).getPath();
        int slash = path.indexOf('/', 1);
        if (slash < 0) {
            throw new AwsError(400, "ValidationError", "TemplateURL must have the form http://host/bucket/key: " + url);
        }
        return s3.text(path.substring(1, slash), path.substring(slash + 1));
    }
}
