package gorgon.localaws.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All that was put, in order. */
public final class Metrics {
    private final List<Metric> all = new CopyOnWriteArrayList<>();

    public void put(List<Metric> metrics) {
        all.addAll(metrics);
    }

    public List<Metric> all() {
        return List.copyOf(all);
    }
}
