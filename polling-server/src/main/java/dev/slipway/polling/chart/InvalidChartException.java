package dev.slipway.polling.chart;

/** A commit's chart cannot be packed. The commit itself is at fault: trying again changes nothing. */
public class InvalidChartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names repository, commit, file and remedy */
    public InvalidChartException(String message) {
        super(message);
    }
}
