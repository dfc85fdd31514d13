package dev.slipway.polling.environment;

import dev.slipway.polling.delivery.Delivery;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What becomes of published deliveries in their environments. */
public interface Arrivals {

    /** The deliveries that were published, and for which nobody has decided yet which environments take them; the oldest first. */
    List<Delivery> undecided();

    /**
     * From now on a delivery is followed in these environments, or in none. What older deliveries of the pipeline still await
     * there is superseded.
     */
    void follow(Delivery delivery, Collection<Arrival> arrivals);

    /** Those that are followed, the oldest delivery first. */
    List<Arrival> open();

    /**
     * Writes down how far an arrival is.
     *
     * @return false when it is no longer followed, and nothing was changed
     */
    boolean update(Arrival arrival);

    /** The arrivals of these deliveries, by delivery. */
    Map<String, List<Arrival>> of(Collection<String> deliveryIds);
}
