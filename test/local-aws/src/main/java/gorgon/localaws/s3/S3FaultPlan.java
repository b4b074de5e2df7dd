package gorgon.localaws.s3;

/** Decides for each request to S3 what goes wrong with it; called from several threads, and free to hold the request. */
@FunctionalInterface
public interface S3FaultPlan {
    S3FaultPlan NONE = request -> S3Fault.NONE;

    S3Fault next(S3Request request);
}
