package dev.slipway.polling.delivery;

/** Says which releases may be. */
@FunctionalInterface
interface ReleaseGate {

    /** An answer. */
    enum Answer {
        /** It may be released. */
        OPEN,
        /** It may not, as the refs are now: asked again at each look. */
        REFUSED,
        /** Nobody can tell now: asked again at the next look. */
        UNDECIDED
    }

    /** Whether that release may be. */
    Answer ask(Release release);
}
