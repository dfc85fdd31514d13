package dev.slipway.polling.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * All pipelines of this installation.
 *
 * @param all in the configuration's order, with different names and images
 */
public record Pipelines(List<Pipeline> all) {

    /** Copies the list. */
    public Pipelines {
        all = List.copyOf(all);
    }

    /** The pipeline of that name. */
    public Optional<Pipeline> find(String name) {
        return all.stream().filter(pipeline -> pipeline.name().equals(name)).findFirst();
    }
}
