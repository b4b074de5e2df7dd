package gorgon.artifactprep.preflight;

import gorgon.artifactprep.account.Quota;

/** How somebody asks AWS for more. */
final class Increase {
    private Increase() {}

    static String of(Quota quota, Needs needs) {
        return ("run `aws service-quotas request-service-quota-increase --service-code sagemaker --quota-code %s"
                        + " --desired-value %d --region %s` or ask at %s")
                .formatted(quota.code(), needs.total(), needs.region(), page(quota, needs.region()));
    }

    private static String page(Quota quota, String region) {
        return "https://%s.console.%s/servicequotas/home/services/sagemaker/quotas/%s"
                .formatted(region, domain(region), quota.code());
    }

    // https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html
    private static String domain(String region) {
        if (region.startsWith("cn-")) {
            return "amazonaws.cn";
        }
        return region.startsWith("us-gov-") ? "amazonaws-us-gov.com" : "aws.amazon.com";
    }
}
