package dev.slipway.e2e.githost;

/** The kind of a request to a git host. */
public enum RequestKind {
    /** The refs: the first request of {@code ls-remote}, {@code fetch} and {@code clone}. */
    REFS,
    /** A pack, or the refs in protocol version 2. */
    FETCH,
    /** A push, including its first request. */
    PUSH,
    /** The events of a repository. */
    EVENTS,
    /** Any other request. */
    OTHER
}
