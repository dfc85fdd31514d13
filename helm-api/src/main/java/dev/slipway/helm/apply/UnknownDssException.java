package dev.slipway.helm.apply;

import java.util.List;

/** A request for a desired-state specification that the configuration does not name. */
public class UnknownDssException extends RuntimeException {
    private final List<String> known;

    UnknownDssException(String dss, List<String> known) {
        super("There is no desired-state specification '" + dss + "': known are " + String.join(", ", known)
                + ". Add it to slipway.helm-api.dss, or ask for one of these.");
        this.known = List.copyOf(known);
    }

    /** The names that the configuration knows. */
    public List<String> known() {
        return known;
    }
}
