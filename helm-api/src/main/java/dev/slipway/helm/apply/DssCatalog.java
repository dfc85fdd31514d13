package dev.slipway.helm.apply;

import dev.slipway.common.apply.ApplyRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The desired-state specifications that can be applied.
 *
 * @param files the files of each specification, by its name
 * @param defaultDss the one that is meant when a request names none
 */
public record DssCatalog(Map<String, List<String>> files, String defaultDss) {

    /** Copies the files. */
    public DssCatalog {
        files = Map.copyOf(files);
    }

    /**
     * What a request asks for.
     *
     * @throws UnknownDssException when there is no such specification
     * @throws InvalidRequestException when its target or group is invalid, or both are given
     */
    public ApplyPlan plan(ApplyRequest request) {
        String dss = Optional.ofNullable(request.dss()).orElse(defaultDss);
        List<String> ofDss = files.get(dss);
        if (ofDss == null) {
            throw new UnknownDssException(dss, List.copyOf(new TreeMap<>(files).keySet()));
        }
        if (!request.target().isEmpty() && request.group() != null) {
            throw new InvalidRequestException(
                    "'target' and 'group' exclude each other: helmsman takes only one of them");
        }
        return new ApplyPlan(
                dss,
                ofDss,
                RequestRules.target(request.target()),
                request.group() == null ? null : RequestRules.name("group", request.group()),
                Boolean.TRUE.equals(request.dryRun()));
    }

    /** The plan of a Job that was made straight from the CronJob: all of the default specification. */
    public ApplyPlan defaultPlan() {
        return plan(new ApplyRequest(null, List.of(), null, null, null));
    }
}
