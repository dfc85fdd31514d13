package dev.slipway.polling.apply;

import dev.slipway.common.CommitId;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the apps of a desired state that use the charts that changed, so that only these are applied. In any doubt it is the
 * whole: the resync applies that anyway.
 */
class ChangedApps {
    /** With more apps at once, the whole is applied. */
    static final int MOST = 20;

    private static final Logger log = LoggerFactory.getLogger(ChangedApps.class);
    /** What helm-api accepts as the name of an app. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");

    private final DesiredStateProperties desiredState;
    private final DesiredStateHeads heads;
    private final Mirrors mirrors;
    private final ApplyCalls calls;

    ChangedApps(DesiredStateProperties desiredState, DesiredStateHeads heads, Mirrors mirrors, ApplyCalls calls) {
        this.desiredState = desiredState;
        this.heads = heads;
        this.mirrors = mirrors;
        this.calls = calls;
    }

    /**
     * The apps to apply; empty for the whole desired state.
     *
     * @param changed the names of the charts that changed. Each must have been there before: an app with a new chart may
     *     never have been installed
     */
    Set<String> using(String dss, Set<String> changed) {
        if (changed.isEmpty() || !calls.hasSucceeded(dss)) {
            return Set.of();
        }
        List<DssApp> apps =
                apps(dss).stream().filter(app -> changed.contains(app.chart())).toList();
        Set<String> found = apps.stream().map(DssApp::chart).collect(Collectors.toSet());
        Set<String> names = apps.stream().map(DssApp::name).collect(Collectors.toCollection(TreeSet::new));
        boolean clear = found.equals(changed)
                && names.size() <= MOST
                && names.stream().allMatch(name -> NAME.matcher(name).matches());
        return clear ? names : Set.of();
    }

    /** The apps; none when it is not clear what they are. */
    private List<DssApp> apps(String dss) {
        Optional<CommitId> head = heads.head(dss);
        if (head.isEmpty() || desiredState.repository() == null) {
            return List.of();
        }
        try {
            CommitTree tree = mirrors.tree(desiredState.gitRepository(), head.get());
            List<DssApp> apps = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (String file : desiredState.files().getOrDefault(dss, List.of())) {
                // A folder of values may stand among the files: it has no content of its own.
                Optional<byte[]> content = tree.file(file);
                if (content.isPresent()) {
                    DssFile read = DssReader.file(file, content.get());
                    // helmsman merges what several files say of an app, and puts variables in.
                    if (!read.saysAll() || !Collections.disjoint(names, read.names())) {
                        return List.of();
                    }
                    names.addAll(read.names());
                    apps.addAll(read.apps());
                }
            }
            return apps;
        } catch (IOException | RuntimeException e) {
            log.warn("All of '{}' is applied, since its apps cannot be read: {}", dss, e.toString());
            return List.of();
        }
    }
}
