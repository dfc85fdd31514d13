package dev.slipway.polling.cycle;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the cycle with the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CycleProperties.class)
class CycleConfiguration {

    @Bean
    Cycle runningCycle(
            List<Watch> single, List<Watches> several, Clock clock, CycleGate gate, CycleProperties properties) {
        return new Cycle(
                Stream.concat(single.stream(), several.stream().flatMap(watches -> watches.all().stream()))
                        .toList(),
                clock,
                gate,
                properties.looksAtOnce());
    }

    @Bean("cycle")
    CycleHealthIndicator cycleHealth(Cycle cycle) {
        return new CycleHealthIndicator(cycle);
    }
}
