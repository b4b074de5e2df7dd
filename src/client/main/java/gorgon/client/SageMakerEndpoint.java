package gorgon.client;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** TGI behind a SageMaker endpoint. What it needs of the machine is made with the first request. */
public final class SageMakerEndpoint implements ChatEndpoint {
    private final Invocation invocation;
    private final Connections connections;
    private final Dialect dialect;
    private final Limits limits;

    private SageMakerEndpoint(Builder from) {
        this.invocation = new Invocation(from.name, from.variant);
        this.connections = new Connections(from.account, from.limits);
        this.dialect = Dialect.of(from.format);
        this.limits = from.limits;
    }

    /**
     * Chooses the endpoint.
     *
     * @param name as SageMaker has it
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    @Override
    public Answer ask(ChatRequest request) {
        String body = dialect.request(request, false).toString();
        Deadline deadline = Deadline.in(limits.ask());
        return tried(
                deadline,
                () -> new WholeAnswer(asking("ask"), dialect, deadline)
                        .of(runtime().ask(invocation.whole(body))));
    }

    @Override
    public AnswerStream stream(ChatRequest request) {
        String body = dialect.request(request, true).toString();
        Deadline deadline = Deadline.in(limits.stream());
        return tried(deadline, () -> {
            SdkRuntime runtime = runtime();
            Exchange exchange = new Exchange(limits.silence(), deadline);
            exchange.of(runtime.stream(invocation.streamed(body), exchange));
            return new LiveAnswer(asking("stream an answer of"), exchange, dialect).begun();
        });
    }

    private <T> T tried(Deadline deadline, Supplier<T> attempt) {
        return new Attempts(limits.tries(), deadline).of(attempt);
    }

    private SdkRuntime runtime() {
        try {
            return connections.runtime();
        } catch (SdkClientException unset) {
            throw asking("ask").failure(Causes.unset(unset), "", unset);
        }
    }

    private Asking asking(String how) {
        return new Asking(invocation.endpoint(), how);
    }

    /** Ends what is under way, too. */
    @Override
    public void close() {
        connections.close();
    }

    /** What is left out is as the AWS CLI has it. */
    public static final class Builder {
        private final String name;
        private Account account = Account.ofTheMachine();
        private Optional<String> variant = Optional.empty();
        private Format format = Format.GENERATE;
        private Limits limits = Limits.defaults();

        private Builder(String name) {
            this.name = name;
        }

        public Builder region(String value) {
            account = account.withRegion(value);
            return this;
        }

        /** Not closed with the endpoint. */
        public Builder credentials(AwsCredentialsProvider value) {
            account = account.withCredentials(value);
            return this;
        }

        /** Where SageMaker's runtime is, if not at its public address: a VPC endpoint, say. */
        public Builder url(URI value) {
            account = account.withUrl(value);
            return this;
        }

        /** The one that answers; without it SageMaker chooses. */
        public Builder variant(String value) {
            variant = Optional.of(value);
            return this;
        }

        public Builder format(Format value) {
            format = value;
            return this;
        }

        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        public SageMakerEndpoint build() {
            return new SageMakerEndpoint(this);
        }
    }
}
