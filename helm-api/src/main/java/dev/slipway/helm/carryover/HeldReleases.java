package dev.slipway.helm.carryover;

import dev.slipway.common.hold.HeldImage;
import dev.slipway.common.hold.Hold;
import dev.slipway.helm.carryover.KeelSettings.Image;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What each apply sets of the releases that are held: the chart's version, the images, and that Keel lets go. */
final class HeldReleases {
    /** Keel's own name for a policy that follows nothing. */
    private static final String LET_GO = "never";

    private final List<Hold> holds;
    private final Consumer<String> log;

    HeldReleases(List<Hold> holds, Consumer<String> log) {
        this.holds = holds;
        this.log = log;
    }

    /** The hold of an app's release. */
    Optional<Hold> of(App app) {
        return holds.stream()
                .filter(hold -> hold.namespace().equals(app.namespace())
                        && hold.release().equals(app.release()))
                .findFirst();
    }

    /**
     * What the apply sets.
     *
     * @param current the values of the release as it is, which say by what paths its images are set
     */
    Carried carried(App app, Hold hold, Values current) {
        log.accept(app.key() + ": release " + hold.namespace() + "/" + hold.release() + " is held by " + hold.by()
                + ": " + hold.reason());
        Map<String, String> values = new LinkedHashMap<>();
        KeelSettings.of(current).ifPresent(keel -> {
            hold.images().forEach(image -> values.putAll(values(image, keel, current)));
            values.put("keel.policy", LET_GO);
        });
        return new Carried(hold.chartVersion(), values);
    }

    private Map<String, String> values(HeldImage held, KeelSettings keel, Values current) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Image image : keel.images()) {
            boolean isMeant = image.repository() != null
                    && current.text(image.repository()).equals(Optional.of(held.repository()));
            if (isMeant && image.tag() != null) {
                values.put(image.tag(), held.tag());
                if (image.digest() != null) {
                    values.put(image.digest(), held.digest());
                }
            }
        }
        if (values.isEmpty()) {
            log.accept("  image " + held.repository()
                    + " cannot be held: keel.images of the chart does not name it, with" + " a path for its tag");
        }
        return values;
    }
}
