package dev.slipway.polling;

import dev.slipway.service.http.HttpConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Starts polling-server. */
@SpringBootApplication
@Import(HttpConfiguration.class)
public class PollingServerApplication {

    /** Runs the service until it is stopped. */
    public static void main(String[] args) {
        SpringApplication.run(PollingServerApplication.class, args);
    }
}
