package gorgon.artifactprep.s3;

import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Keeps S3Mock's plain connector, which heeds no {@code server.address}, off every network but loopback. */
public final class LoopbackConnector implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof Connector connector) {
            connector.setProperty("address", "127.0.0.1");
        }
        return bean;
    }
}
