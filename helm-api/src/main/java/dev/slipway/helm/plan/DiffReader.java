package dev.slipway.helm.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what helm-diff prints before the plan, object by object. The values of Secrets are left out, whatever the options of helm-diff
 * say. At most {@value #MOST} characters are kept.
 */
final class DiffReader {
    static final int MOST = 1_000_000;

    private static final String HIDDEN = "  (the values of a Secret are not shown)";

    private final List<Changes> all = new ArrayList<>();
    private boolean within;
    private int kept;
    private boolean cut;

    /**
     * The changes of one object.
     *
     * @param entry which object
     * @param text all lines, each with its end
     */
    record Changes(DiffEntry entry, StringBuilder text) {}

    /** A line that helmsman did not log itself. */
    void line(String line) {
        var entry = DiffEntry.of(line);
        if (entry.isPresent()) {
            within = true;
            all.add(new Changes(entry.get(), new StringBuilder()));
            add(line);
            if (entry.get().isSecret()) {
                add(HIDDEN);
            }
        } else if (within && DiffEntry.isBody(line)) {
            if (!all.getLast().entry().isSecret()) {
                add(line);
            }
        } else {
            within = false;
        }
    }

    /** helmsman logged something: what follows belongs to another diff. */
    void end() {
        within = false;
    }

    List<Changes> changes() {
        return all;
    }

    /** Whether there was more than is kept. */
    boolean isCut() {
        return cut;
    }

    private void add(String line) {
        if (kept + line.length() > MOST) {
            cut = true;
            return;
        }
        kept += line.length() + 1;
        all.getLast().text().append(line).append('\n');
    }
}
