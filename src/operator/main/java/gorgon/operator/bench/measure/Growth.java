package gorgon.operator.bench.measure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How much later larger bursts come: 0 where a step takes its time whatever it yields, 1 where every token took a step. */
final class Growth {
    private static final int FEWEST_OF_A_SIZE = 3;

    private Growth() {}

    /** The slope of the median time by size, weighted by how many there are, in terms of a burst of one; 0 for one size only. */
    static double of(List<Burst> bursts) {
        Map<Integer, List<Burst>> bySize =
                bursts.stream().collect(Collectors.groupingBy(Burst::tokens, TreeMap::new, Collectors.toList()));
        bySize.values().removeIf(same -> same.size() < FEWEST_OF_A_SIZE);
        double weights = 0;
        double sizes = 0;
        double times = 0;
        for (Map.Entry<Integer, List<Burst>> size : bySize.entrySet()) {
            double weight = size.getValue().size();
            weights += weight;
            sizes += weight * size.getKey();
            times += weight * median(size.getValue());
        }
        double meanSize = sizes / weights;
        double meanTime = times / weights;
        double spread = 0;
        double together = 0;
        for (Map.Entry<Integer, List<Burst>> size : bySize.entrySet()) {
            double weight = size.getValue().size();
            double distance = size.getKey() - meanSize;
            spread += weight * distance * distance;
            together += weight * distance * (median(size.getValue()) - meanTime);
        }
        if (spread == 0) {
            return 0;
        }
        double slope = together / spread;
        double ofOne = meanTime - slope * (meanSize - 1);
        return ofOne <= 0 ? Double.POSITIVE_INFINITY : slope / ofOne;
    }

    private static double median(List<Burst> bursts) {
        return Distribution.of(
                        bursts.stream().map(burst -> (double) burst.nanos()).toList())
                .median()
                .orElse(0);
    }
}
