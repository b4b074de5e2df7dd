package gorgon.infra;

import gorgon.catalog.TgiRegistry;

/** Addresses in the AWS console of one region. */
record Console(TgiRegistry region) {
    String executionsOf(String stateMachineArn) {
        return "https://%s.%s/states/home?region=%s#/statemachines/view/%s"
                .formatted(region.region(), domain(), region.region(), stateMachineArn);
    }

    private String domain() {
        return switch (region.partition()) {
            case "aws-cn" -> "console.amazonaws.cn";
            case "aws-us-gov" -> "console.amazonaws-us-gov.com";
            default -> "console.aws.amazon.com";
        };
    }
}
