package gorgon.localaws.quotas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import gorgon.localaws.http.JsonService;
import gorgon.localaws.quotas.Quotas.Quota;
import java.util.List;
import java.util.Set;

/** Service Quotas' JSON API for service {@code sagemaker}; target prefix {@code ServiceQuotasV20190624}. */
public final class QuotaApi implements JsonService {
    /** A page may hold less than was asked for; this one always does, so that no caller forgets the next. */
    private static final int PAGE = 5;

    private static final int LARGEST_PAGE = 100;

    private final Quotas quotas;
    private final Account account;

    public QuotaApi(Quotas quotas, Account account) {
        this.quotas = quotas;
        this.account = account;
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input) {
        return switch (operation) {
            case "ListServiceQuotas" -> list(operation, new Fields(input), quotas.applied());
            case "ListAWSDefaultServiceQuotas" -> list(operation, new Fields(input), quotas.defaults());
            case "GetServiceQuota" -> get(operation, new Fields(input), quotas.applied());
            case "GetAWSDefaultServiceQuota" -> get(operation, new Fields(input), quotas.defaults());
            default ->
                throw new AwsError(
                        400, "UnknownOperationException", "local-aws does not know ServiceQuotas." + operation);
        };
    }

    private ObjectNode list(String operation, Fields fields, List<Quota> all) {
        fields.allowOnly(operation, Set.of("ServiceCode", "MaxResults", "NextToken"));
        requireSageMaker(fields);
        int asked = fields.number("MaxResults", PAGE);
        if (asked < 1 || asked > LARGEST_PAGE) {
            throw new AwsError(400, "IllegalArgumentException", "MaxResults is 1 to 100, not " + asked);
        }
        int from = fields.number("NextToken", 0);
        int to = Math.min(all.size(), from + Math.min(asked, PAGE));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode page = answer.putArray("Quotas");
        all.subList(Math.min(from, to), to).forEach(quota -> page.add(json(quota)));
        if (to < all.size()) {
            answer.put("NextToken", Integer.toString(to));
        }
        return answer;
    }

    private ObjectNode get(String operation, Fields fields, List<Quota> all) {
        fields.allowOnly(operation, Set.of("ServiceCode", "QuotaCode"));
        requireSageMaker(fields);
        Quota quota = Quotas.byCode(all, fields.required("QuotaCode"))
                .orElseThrow(() -> noSuchResource("The request failed because the specified quota "
                        + fields.required("QuotaCode") + " does not exist."));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("Quota", json(quota));
        return answer;
    }

    private static void requireSageMaker(Fields fields) {
        if (!fields.required("ServiceCode").equals("sagemaker")) {
            throw noSuchResource(
                    "local-aws knows the quotas of sagemaker alone, not of " + fields.required("ServiceCode"));
        }
    }

    private static AwsError noSuchResource(String message) {
        return new AwsError(400, "NoSuchResourceException", message);
    }

    private ObjectNode json(Quota quota) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ServiceCode", "sagemaker")
                .put("ServiceName", "Amazon SageMaker")
                .put("QuotaArn", account.arn("servicequotas", "sagemaker/" + quota.code()))
                .put("QuotaCode", quota.code())
                .put("QuotaName", quota.name())
                .put("Value", (double) quota.value())
                .put("Unit", "None")
                .put("Adjustable", true)
                .put("GlobalQuota", false);
    }
}
