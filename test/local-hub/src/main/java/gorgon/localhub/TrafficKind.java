package gorgon.localhub;

/** What a request was for: metadata, a file's address (or a small file itself), or the bytes of a large file. */
public enum TrafficKind {
    API,
    RESOLVE,
    CDN
}
