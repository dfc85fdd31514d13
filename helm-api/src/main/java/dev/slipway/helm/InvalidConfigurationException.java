package dev.slipway.helm;

/** A configuration that the service cannot run with. */
class InvalidConfigurationException extends RuntimeException {
    private final String remedy;

    InvalidConfigurationException(String key, String fault, String remedy) {
        super(key + " " + fault);
        this.remedy = remedy;
    }

    /** What to do about it. */
    String remedy() {
        return remedy;
    }
}
