package dev.slipway.polling;

import dev.slipway.polling.cycle.WakeUp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;

/** Keeps what was published, for a test to look at or wait for. */
public final class RecordedEvents implements ApplicationEventPublisher {
    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

    @Override
    public void publishEvent(Object event) {
        events.add(event);
    }

    /** What was published and not yet taken; takes it. */
    public List<Object> take() {
        List<Object> taken = new ArrayList<>();
        events.drainTo(taken);
        return taken;
    }

    /** Waits for that wake-up, and takes the events up to then. */
    public void await(WakeUp wakeUp) throws InterruptedException {
        Object event;
        do {
            event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError(wakeUp + " was not published within " + PATIENCE_SECONDS + " s");
            }
        } while (!event.equals(wakeUp));
    }
}
