package gorgon.catalog;

/** The ECR registry that holds the TGI images of one region. */
public record TgiRegistry(String region, String account, String partition, String dnsSuffix) {
    static TgiRegistry of(String region, Row row) {
        return new TgiRegistry(region, row.account(), row.partition(), row.dnsSuffix());
    }

    record Row(String account, String partition, String dnsSuffix) {}
}
