package gorgon.localaws.s3;

import com.adobe.testing.s3mock.S3MockApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** S3Mock (github.com/adobe/S3Mock) in this process, on a random port of 127.0.0.1, its files below one directory. */
final class S3MockServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private S3MockServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static S3MockServer start(Path directory, String region) {
        Map<String, Object> properties = Map.of(
                "server.address", "127.0.0.1",
                "server.port", "0",
                "http.port", "0",
                "com.adobe.testing.s3mock.store.root", directory.toString(),
                "com.adobe.testing.s3mock.store.region", region,
                "server.tomcat.max-swallow-size", "-1",
                "logging.level.root", "ERROR");
        return new S3MockServer(new SpringApplicationBuilder(S3MockApplication.class)
                .initializers(fresh -> fresh.getBeanFactory().addBeanPostProcessor(new LoopbackOnly()))
                .properties(properties)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .run());
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }

    /** S3Mock opens a second connector, meant for plain HTTP beside TLS, on every interface. */
    private static final class LoopbackOnly implements BeanPostProcessor {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (bean instanceof Connector connector) {
                connector.setProperty("address", "127.0.0.1");
            }
            return bean;
        }
    }
}
