package gorgon.localhub;

/** Decides for each request what goes wrong with it; called from several threads. */
@FunctionalInterface
public interface FaultPlan {
    FaultPlan NONE = request -> Fault.NONE;

    Fault next(HubRequest request);
}
