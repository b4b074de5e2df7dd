package gorgon.localaws.account;

/** The one account and region that an instance plays. */
public record Account(String id, String region) {
    /** {@code arn:aws:service:region:account:resource}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
    }
}
