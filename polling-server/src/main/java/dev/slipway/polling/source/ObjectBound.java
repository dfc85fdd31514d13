package dev.slipway.polling.source;

import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Ends a fetch that brings more objects than it may; their number is known before the first arrives. */
final class ObjectBound extends EmptyProgressMonitor {
    private final int mostObjects;
    private volatile boolean exceeded;

    ObjectBound(int mostObjects) {
        this.mostObjects = mostObjects;
    }

    @Override
    public void beginTask(String title, int totalWork) {
        exceeded |= totalWork > mostObjects;
    }

    @Override
    public boolean isCancelled() {
        return exceeded;
    }
}
