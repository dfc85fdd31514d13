package dev.slipway.polling;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts polling-server. */
@SpringBootApplication
public class PollingServerApplication {

    /** Runs the service until it is stopped. */
    public static void main(String[] args) {
        SpringApplication.run(PollingServerApplication.class, args);
    }
}
