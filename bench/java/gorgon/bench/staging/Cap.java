package gorgon.bench.staging;

import gorgon.bench.rig.TokenBucket;

/** The speed of a line; 0 is no cap. */
record Cap(int megabytesPerSecond) {
    static final Cap NONE = new Cap(0);

    /** A number of megabytes (10^6 bytes) a second, or {@code none}. */
    static Cap parse(String text) {
        return text.equals("none") ? NONE : new Cap(Integer.parseInt(text));
    }

    boolean isNone() {
        return megabytesPerSecond == 0;
    }

    TokenBucket line() {
        return isNone() ? TokenBucket.unlimited() : TokenBucket.of(megabytesPerSecond * 1_000_000L);
    }

    @Override
    public String toString() {
        return isNone() ? "uncapped" : megabytesPerSecond + " MB/s each way";
    }
}
