package gorgon.operator.console;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Amounts as a person reads them. */
public final class Quantity {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

    private Quantity() {}

    /** In powers of ten, as networks and disks are sold. */
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.size() - 1) {
            amount /= 1000;
            unit++;
        }
        String form = unit == 0 || amount >= 99.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, amount, UNITS.get(unit));
    }

    public static String speed(double bytesPerSecond) {
        return String.format(Locale.ROOT, "%.1f MB/s", bytesPerSecond / 1e6);
    }

    /** {@code 4:05}, or {@code 1:04:05}. */
    public static String time(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1e3);
        long hours = seconds / 3600;
        return hours == 0
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(hours, seconds / 60 % 60, seconds % 60);
    }
}
