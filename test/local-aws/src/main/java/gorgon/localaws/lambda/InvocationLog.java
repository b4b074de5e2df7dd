package gorgon.localaws.lambda;

import gorgon.localaws.logs.LogGroups;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** One log stream: the function's lines between Lambda's own. */
final class InvocationLog {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    private final LogGroups groups;
    private final FunctionConfiguration function;
    private final String stream;

    private InvocationLog(LogGroups groups, FunctionConfiguration function, String stream) {
        this.groups = groups;
        this.function = function;
        this.stream = stream;
    }

    static InvocationLog open(LogGroups groups, FunctionConfiguration function) {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new InvocationLog(groups, function, LocalDate.now(ZoneOffset.UTC).format(DAY) + "/[$LATEST]" + id);
    }

    String stream() {
        return stream;
    }

    void line(String text) {
        if (function.logGroup().equals("/aws/lambda/" + function.name())) {
            groups.append(function.logGroup(), stream, text + "\n");
        } else {
            groups.appendIfThere(function.logGroup(), stream, text + "\n");
        }
    }

    void start(String requestId) {
        line("START RequestId: " + requestId + " Version: $LATEST");
    }

    void end(String requestId, Duration duration) {
        line("END RequestId: " + requestId);
        line("REPORT RequestId: " + requestId + "\tDuration: " + duration.toMillis() + " ms\tMemory Size: "
                + function.memoryInMegabytes() + " MB");
    }
}
