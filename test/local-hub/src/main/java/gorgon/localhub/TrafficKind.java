package gorgon.localhub;

/** What a request was for: metadata, a file's address (or a small file itself), its headers alone, or a large file's bytes. */
public enum TrafficKind {
    API,
    RESOLVE,
    HEAD,
    CDN
}
