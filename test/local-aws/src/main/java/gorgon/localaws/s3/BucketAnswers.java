package gorgon.localaws.s3;

import gorgon.localaws.http.Answer;
import gorgon.localaws.http.Xml;

/** What AWS says of every bucket and S3Mock does not. */
final class BucketAnswers {
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private BucketAnswers() {}

    /** SSE-S3, the default of every bucket since 2023 (docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html). */
    static Answer encryption() {
        return Answer.xml(
                200,
                "<ServerSideEncryptionConfiguration" + NAMESPACE + "><Rule><ApplyServerSideEncryptionByDefault>"
                        + Xml.element("SSEAlgorithm", "AES256")
                        + "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>"
                        + "</ServerSideEncryptionConfiguration>");
    }

    /** Empty for us-east-1 (docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html). */
    static Answer location(String region) {
        String constraint = region.equals("us-east-1") ? "" : Xml.escape(region);
        return Answer.xml(200, "<LocationConstraint" + NAMESPACE + ">" + constraint + "</LocationConstraint>");
    }
}
