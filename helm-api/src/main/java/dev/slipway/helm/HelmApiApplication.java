package dev.slipway.helm;

import dev.slipway.service.http.HttpConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Starts helm-api. */
@SpringBootApplication
@Import(HttpConfiguration.class)
public class HelmApiApplication {

    /** Runs the service until it is stopped. */
    public static void main(String[] args) {
        SpringApplication.run(HelmApiApplication.class, args);
    }
}
