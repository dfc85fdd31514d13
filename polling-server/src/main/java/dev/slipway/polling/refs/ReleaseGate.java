package dev.slipway.polling.refs;

/** Decides which versions may be released. */
@FunctionalInterface
interface ReleaseGate {

    /** An answer. */
    enum Answer {
        /** It may be released. */
        OPEN,
        /** It may not be released, as the refs are now: asked again at each look. */
        REFUSED,
        /** It cannot be decided now: asked again at the next look. */
        UNDECIDED
    }

    /** Whether that version may be released. */
    Answer ask(Release release);
}
