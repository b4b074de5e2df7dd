package gorgon.infra.compliance;

/**
 * One rule, broken at one place.
 *
 * @param rule as the pack spells it, {@code AwsSolutions-IAM5[Resource::*]}
 * @param path of the construct
 */
record Finding(String rule, String path) {
    /** As the CDK qualifies it with the name of its pack, for its report to keep the reason. */
    String qualifiedRule() {
        return rule.substring(0, rule.indexOf('-')) + "::" + rule;
    }

    @Override
    public String toString() {
        return rule + " at " + path;
    }
}
