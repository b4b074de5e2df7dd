package gorgon.artifactprep;

import com.sun.management.HotSpotDiagnosticMXBean;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.log.Metric;
import java.lang.management.ManagementFactory;

/**
 * How far the just-in-time compiler of a process goes. Lambda stops it at level 1, where SHA-256 and AES take ten times
 * as long: docs.aws.amazon.com/lambda/latest/dg/java-customization.html
 */
record JitLevel(String tieredStopAtLevel) {
    private static final String OPTION = "TieredStopAtLevel";
    private static final String FULL = "4";

    static JitLevel ofThisProcess() {
        HotSpotDiagnosticMXBean virtualMachine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return new JitLevel(virtualMachine.getVMOption(OPTION).getValue());
    }

    boolean isFull() {
        return tieredStopAtLevel.equals(FULL);
    }

    /** One line either way; it says what to do where the level is not full. */
    void report(EventLog log) {
        String advice = isFull()
                ? ""
                : "transfers will be slow: set JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=4 on this function";
        log.write(
                isFull() ? "compiler" : "compiler is not full",
                new Line(tieredStopAtLevel, advice),
                Metric.COMPILER_NOT_FULL.of(!isFull()));
    }

    private record Line(String tieredStopAtLevel, String advice) {}
}
