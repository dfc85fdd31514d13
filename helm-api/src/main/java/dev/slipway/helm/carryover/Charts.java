package dev.slipway.helm.carryover;

import java.util.Optional;

/** Finds the chart that an app is about to get. */
interface Charts {

    /**
     * The chart that the app's version leads to; empty if there is none, which helmsman then reports.
     *
     * @throws UndecidableException when the chart is kept where this program does not look
     * @throws CarryOverException when a repository does not answer
     */
    Optional<Chart> find(App app, DesiredState state);
}
