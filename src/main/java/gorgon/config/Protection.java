package gorgon.config;

/**
 * What is kept from accidents.
 *
 * @param termination whether the stack refuses to be deleted
 * @param retainsModels whether bucket, key and staged model outlive the stack
 */
public record Protection(boolean termination, boolean retainsModels) {
    public static final Protection NONE = new Protection(false, false);
}
