package gorgon.localaws.sagemaker;

/** Takes log lines for CloudWatch Logs; a group that does not exist is made. */
@FunctionalInterface
public interface LogSink {
    void append(String group, String stream, String message);
}
