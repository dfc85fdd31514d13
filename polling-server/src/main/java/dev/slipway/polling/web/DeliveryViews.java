package dev.slipway.polling.web;

import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.environment.Arrival;
import dev.slipway.polling.environment.Arrivals;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows deliveries with what becomes of them in their environments. */
@Component
class DeliveryViews {
    private final Arrivals arrivals;

    DeliveryViews(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    DeliveryView of(Delivery delivery) {
        return of(List.of(delivery)).getFirst();
    }

    List<DeliveryView> of(List<Delivery> deliveries) {
        Map<String, List<Arrival>> known =
                arrivals.of(deliveries.stream().map(Delivery::id).toList());
        return deliveries.stream()
                .map(delivery -> DeliveryView.of(delivery, known.getOrDefault(delivery.id(), List.of())))
                .toList();
    }
}
