package dev.slipway.polling.apply;

import dev.slipway.common.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** At which commit of the desired-state repository each specification was last asked to be applied. */
public interface DesiredStateHeads {

    /** The commit that a specification was last looked at; empty when it never was. */
    Optional<CommitId> head(String dss);

    /** Records the commit for all these specifications and the applies owed for it, in one transaction. */
    void record(Set<String> specifications, CommitId head, List<OwedApply> owed);
}
