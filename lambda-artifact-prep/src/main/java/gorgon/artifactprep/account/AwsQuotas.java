package gorgon.artifactprep.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Reads the lists page by page, and none after the last name is found: they can only be asked for as a whole. */
final class AwsQuotas implements Quotas {
    private static final String SAGEMAKER = "sagemaker";
    private static final int PAGE = 100;

    private final ServiceQuotasClient client;

    AwsQuotas(ServiceQuotasClient client) {
        this.client = client;
    }

    @Override
    public Map<String, Quota> applied(Set<String> names) {
        return Question.ask(
                "servicequotas:ListServiceQuotas",
                () -> named(
                        names,
                        client
                                .listServiceQuotasPaginator(request ->
                                        request.serviceCode(SAGEMAKER).maxResults(PAGE))
                                .quotas()
                                .stream()));
    }

    @Override
    public Map<String, Quota> defaults(Set<String> names) {
        return Question.ask(
                "servicequotas:ListAWSDefaultServiceQuotas",
                () -> named(
                        names,
                        client
                                .listAWSDefaultServiceQuotasPaginator(request ->
                                        request.serviceCode(SAGEMAKER).maxResults(PAGE))
                                .quotas()
                                .stream()));
    }

    private static Map<String, Quota> named(Set<String> names, Stream<ServiceQuota> quotas) {
        Map<String, Quota> found = new HashMap<>();
        quotas.filter(quota -> names.contains(quota.quotaName()))
                .limit(names.size())
                .forEach(quota -> found.put(
                        quota.quotaName(),
                        new Quota(
                                quota.quotaName(),
                                quota.quotaCode(),
                                quota.value().longValue())));
        return found;
    }
}
