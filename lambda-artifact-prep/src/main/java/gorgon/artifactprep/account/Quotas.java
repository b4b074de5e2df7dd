package gorgon.artifactprep.account;

import java.util.Map;
import java.util.Set;

/** SageMaker's quotas by their names. */
public interface Quotas {
    /** Those of these names that the account has; AWS leaves out some that were never raised. */
    Map<String, Quota> applied(Set<String> names);

    /** Those of these names that every account has to begin with. */
    Map<String, Quota> defaults(Set<String> names);
}
