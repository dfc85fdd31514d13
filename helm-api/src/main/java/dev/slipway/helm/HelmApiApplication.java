package dev.slipway.helm;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts helm-api. */
@SpringBootApplication
public class HelmApiApplication {

    /** Runs the service until it is stopped. */
    public static void main(String[] args) {
        SpringApplication.run(HelmApiApplication.class, args);
    }
}
