package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.RolloutRelease;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Helm release of a workload, by the annotations that Helm adds to all that it makes. */
final class ReleaseReader {
    /** A chart's name and version in the label {@code helm.sh/chart}, in which {@code _} stands for the {@code +} of a version. */
    private static final Pattern CHART =
            Pattern.compile("(?<name>.+?)-(?<version>v?[0-9]+[.][0-9]+[.][0-9]+([-_].*)?)");

    private ReleaseReader() {}

    static Workload.@Nullable Release of(HasMetadata workload) {
        String name = Fields.annotation(workload, "meta.helm.sh/release-name");
        if (name.isEmpty()) {
            return null;
        }
        String namespace = Fields.annotation(workload, "meta.helm.sh/release-namespace");
        Matcher chart = CHART.matcher(Fields.label(workload, "helm.sh/chart"));
        boolean known = chart.matches();
        return new Workload.Release(
                name,
                namespace.isEmpty() ? workload.getMetadata().getNamespace() : namespace,
                known ? chart.group("name") : null,
                known ? chart.group("version").replace('_', '+') : null);
    }

    /** A revision of a release, by the labels of the Secret that holds it. Another Secret has no name, and revision 0. */
    static ReleaseInfo revision(HasMetadata secret) {
        long revision = Fields.number(Fields.label(secret, "version"));
        return new ReleaseInfo(
                Fields.label(secret, "name"),
                Math.clamp(revision, 0, Integer.MAX_VALUE),
                Fields.label(secret, "status"));
    }

    static @Nullable RolloutRelease show(Workload.@Nullable Release release, @Nullable ReleaseInfo newest) {
        return release == null
                ? null
                : new RolloutRelease(
                        release.name(),
                        release.namespace(),
                        release.chart(),
                        release.chartVersion(),
                        newest == null ? null : newest.revision(),
                        newest == null ? null : newest.status());
    }
}
