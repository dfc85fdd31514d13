package dev.slipway.e2e.githost;

/** What a client asked a git host for. */
public enum RequestKind {
    /** The refs: the first request of {@code ls-remote}, {@code fetch} and {@code clone}. */
    REFS,
    /** A pack, or the refs in protocol version 2. */
    FETCH,
    /** A push, its first request included. */
    PUSH,
    /** The events of a repository. */
    EVENTS,
    /** Anything else of the API. */
    OTHER
}
