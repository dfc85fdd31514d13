package dev.slipway.polling.build;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed in a BuildKit build: the parts of
 * <a href="https://github.com/moby/buildkit/blob/master/api/services/control/control.proto">StatusResponse</a> that a
 * log shows.
 *
 * @param steps in the order sent
 * @param outputs in the order sent
 */
record BuildKitStatus(List<Step> steps, List<Output> outputs) {

    /**
     * A vertex of the build's graph.
     *
     * @param id its digest
     * @param name such as {@code [2/3] RUN make}
     * @param cached whether its result was there already
     * @param started whether it was begun
     * @param completed whether it has ended, well or not
     * @param duration from start to end; zero until then
     * @param error why it failed; empty if it did not
     */
    record Step(
            String id,
            String name,
            boolean cached,
            boolean started,
            boolean completed,
            Duration duration,
            String error) {}

    /**
     * What a step printed.
     *
     * @param step the step's id
     * @param text any piece of it, not always a whole line
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
    record Output(String step, byte[] text) {}

    /** @throws IllegalArgumentException when this is not a protobuf message */
    static BuildKitStatus parse(byte[] message) {
        List<Step> steps = new ArrayList<>();
        List<Output> outputs = new ArrayList<>();
        ProtobufReader fields = new ProtobufReader(message);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            switch (field) {
                case 1 -> steps.add(step(new ProtobufReader(fields.bytes())));
                case 3 -> outputs.add(output(new ProtobufReader(fields.bytes())));
                default -> {} // progress bars and warnings
            }
        }
        return new BuildKitStatus(steps, outputs);
    }

    private static Step step(ProtobufReader fields) {
        String id = "";
        String name = "";
        String error = "";
        boolean cached = false;
        long started = 0;
        long completed = 0;
        for (int field = fields.next(); field != 0; field = fields.next()) {
            switch (field) {
                case 1 -> id = fields.text();
                case 3 -> name = fields.text();
                case 4 -> cached = fields.number() != 0;
                case 5 -> started = timestamp(new ProtobufReader(fields.bytes()));
                case 6 -> completed = timestamp(new ProtobufReader(fields.bytes()));
                case 7 -> error = fields.text();
                default -> {}
            }
        }
        Duration duration = completed == 0 ? Duration.ZERO : Duration.ofNanos(completed - started);
        return new Step(id, name, cached, started != 0, completed != 0, duration, error);
    }

    private static Output output(ProtobufReader fields) {
        String step = "";
        byte[] text = {};
        for (int field = fields.next(); field != 0; field = fields.next()) {
            switch (field) {
                case 1 -> step = fields.text();
                case 4 -> text = fields.bytes();
                default -> {}
            }
        }
        return new Output(step, text);
    }

    /** Nanoseconds since 1970. */
    private static long timestamp(ProtobufReader fields) {
        long nanos = 0;
        for (int field = fields.next(); field != 0; field = fields.next()) {
            nanos += field == 1 ? fields.number() * 1_000_000_000L : field == 2 ? fields.number() : 0;
        }
        return nanos;
    }
}
