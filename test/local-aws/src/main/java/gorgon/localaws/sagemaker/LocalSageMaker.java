package gorgon.localaws.sagemaker;

import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.http.JsonService;
import gorgon.localaws.http.RestService;
import gorgon.localaws.sagemaker.tgi.Pace;
import gorgon.localaws.scaling.ScalableVariants;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SageMaker of one instance; CloudFormation, the API and the runtime see the same endpoints. */
public final class LocalSageMaker implements AutoCloseable {
    private final Account account;
    private final Hosting hosting;

    /**
     * @param s3 where models are read
     * @param logs takes what containers write, under {@code /aws/sagemaker/Endpoints/<endpoint>}
     * @param neighbours the services that limit, watch and scale what it hosts
     */
    public LocalSageMaker(Account account, ModelFiles s3, LogSink logs, Neighbours neighbours) {
        this.account = account;
        this.hosting = new Hosting(account, s3, logs, neighbours);
    }

    /** Alone in its account. */
    LocalSageMaker(Account account, ModelFiles s3, LogSink logs) {
        this(account, s3, logs, Neighbours.none(account));
    }

    /** The types that can serve here. */
    public static Set<String> instanceTypes() {
        return HostInstances.types();
    }

    /** What a program can let go wrong. */
    public HostingFaults faults() {
        return hosting.faults();
    }

    /** An image whose name does not tell, such as one by digest, holds this version of TGI, such as 3.3.6. */
    public void playImage(String uri, String tgiVersion) {
        hosting.images().tell(uri, tgiVersion);
    }

    /** From now on every container takes its time; before, it answers at once. */
    public void pace(Pace pace) {
        hosting.pace(pace);
    }

    /** The type that an endpoint's instances are of; empty if none run. */
    public Optional<String> servingType(String endpoint) {
        return hosting.endpoints()
                .get(endpoint)
                .state()
                .serving()
                .map(fleet -> fleet.choice().type());
    }

    /** AWS begins to maintain an endpoint, which can be neither updated nor deleted until {@link #endMaintenance}. */
    public void beginMaintenance(String endpoint) {
        hosting.endpoints().get(endpoint).become(EndpointStatus.SYSTEM_UPDATING);
    }

    public void endMaintenance(String endpoint) {
        hosting.endpoints().get(endpoint).become(EndpointStatus.IN_SERVICE);
    }

    /** What Application Auto Scaling can change. */
    public ScalableVariants variants() {
        return new HostedVariants(hosting);
    }

    public List<ResourceProvider> providers() {
        return List.of(new ModelProvider(hosting), new EndpointConfigProvider(hosting), new EndpointProvider(hosting));
    }

    /** Target prefix {@code SageMaker}. */
    public JsonService api() {
        return new HostingApi(hosting);
    }

    /** Path prefix {@code /endpoints/}. */
    public RestService runtime() {
        return new InvocationRoutes(account, hosting);
    }

    @Override
    public void close() {
        hosting.close();
    }
}
