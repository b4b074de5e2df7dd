package gorgon.localaws.sagemaker;

import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.http.JsonService;
import gorgon.localaws.http.RestService;
import java.util.List;

/** SageMaker of one instance; CloudFormation, the API and the runtime see the same endpoints. */
public final class LocalSageMaker implements AutoCloseable {
    private final Account account;
    private final Hosting hosting;

    /**
     * @param s3 where models are read
     * @param logs takes what containers write, under {@code /aws/sagemaker/Endpoints/<endpoint>}
     */
    public LocalSageMaker(Account account, ModelFiles s3, LogSink logs) {
        this.account = account;
        this.hosting = new Hosting(account, s3, logs);
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
