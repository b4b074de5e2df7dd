package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.alarms.Alarms;
import gorgon.localaws.quotas.Quotas;
import gorgon.localaws.scaling.ScalableTargets;
import gorgon.localaws.topics.Topics;
import java.util.function.Consumer;

/** The other services that hosting asks and tells. */
public record Neighbours(Quotas quotas, Alarms alarms, ScalableTargets targets, Consumer<ObjectNode> events) {
    /** An account where there is nothing else. */
    static Neighbours none(Account account) {
        return new Neighbours(
                new Quotas(HostInstances.types()),
                new Alarms(account, new Topics(account)),
                new ScalableTargets(account),
                event -> {});
    }
}
