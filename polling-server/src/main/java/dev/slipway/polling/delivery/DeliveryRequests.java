package dev.slipway.polling.delivery;

import java.util.Optional;

/** Takes deliveries that people ask for. */
public interface DeliveryRequests {

    /** Writes down one more delivery, such as a rollback asked for by people. */
    Optional<String> owe(String pipeline, OwedDelivery owed);
}
