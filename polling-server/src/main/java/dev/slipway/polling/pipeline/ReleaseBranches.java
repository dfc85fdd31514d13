package dev.slipway.polling.pipeline;

import dev.slipway.common.CommitId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The branches that have the commits to release.
 *
 * @param names {@value #OWN} for the pipeline's own branch, and patterns such as {@code release/*}, in which {@code *}
 *     stands for any characters; {@value #ANY} alone turns the rule off
 */
public record ReleaseBranches(List<String> names) {
    static final String OWN = "branch";
    static final String ANY = "any";

    /** What is merged into the pipeline's own branch. */
    public static final ReleaseBranches DEFAULT = new ReleaseBranches(List.of(OWN));

    /** @throws IllegalArgumentException when there is no name, or another in addition to {@value #ANY} */
    public ReleaseBranches {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("does not name a branch: write '" + OWN
                    + "', a pattern such as 'release/*', or '" + ANY + "' for every commit");
        }
        if (names.contains(ANY) && names.size() > 1) {
            throw new IllegalArgumentException(
                    "has '" + ANY + "' together with other branches: remove '" + ANY + "', or the others");
        }
        names = List.copyOf(names);
    }

    /** Whether any commit may be released, on a branch or not. */
    public boolean isAny() {
        return names.contains(ANY);
    }

    /**
     * The heads of those branches, the pipeline's own first.
     *
     * @param own the pipeline's branch
     * @param branches every branch of the repository
     */
    public List<CommitId> heads(String own, Map<String, CommitId> branches) {
        return names.stream()
                .flatMap(name ->
                        name.equals(OWN) ? Stream.ofNullable(branches.get(own)) : matching(Glob.of(name), branches))
                .distinct()
                .toList();
    }

    private static Stream<CommitId> matching(Predicate<String> pattern, Map<String, CommitId> branches) {
        return branches.entrySet().stream()
                .filter(branch -> pattern.test(branch.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    /** What a server is asked for in addition to the pipeline's own branch: names, and prefixes that end with {@code *}. */
    public List<String> others() {
        return names.stream()
                .filter(name -> !name.equals(OWN) && !name.equals(ANY))
                .map(name -> name.contains("*") ? name.substring(0, name.indexOf('*') + 1) : name)
                .toList();
    }

    /** The branches by name, for messages. */
    public String describe(String own) {
        return String.join(
                ", ", names.stream().map(name -> name.equals(OWN) ? own : name).toList());
    }
}
