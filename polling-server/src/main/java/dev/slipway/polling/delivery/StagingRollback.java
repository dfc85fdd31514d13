package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.registry.Registry;
import dev.slipway.polling.source.GitRemotes;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Takes staging back to a commit that still has its image in the registry. It stays there until the next merge. Its chart does not go
 * back: Helm takes the newest that was published.
 *
 * <p>It finds the commit before in git and the registry, so it also works after the ledger was lost.
 */
public class StagingRollback {
    private static final String PREVIOUS = "previous";
    private static final int MOST_CHOICES = 10;

    private final Registry registry;
    private final String registryAddress;
    private final GitRemotes remotes;
    private final Mirrors mirrors;
    private final DeliveryRequests requests;
    private final ApplicationEventPublisher events;

    StagingRollback(
            Registry registry,
            String registryAddress,
            GitRemotes remotes,
            Mirrors mirrors,
            DeliveryRequests requests,
            ApplicationEventPublisher events) {
        this.registry = registry;
        this.registryAddress = registryAddress;
        this.remotes = remotes;
        this.mirrors = mirrors;
        this.requests = requests;
        this.events = events;
    }

    /**
     * Writes the rollback down, to be carried out next.
     *
     * @param to {@code previous}, a commit's id, or the first digits of one (at least 7)
     * @return the delivery's id
     * @throws RollbackRefusedException when there is no such commit with an image
     * @throws IOException when the repository cannot be read now
     */
    public String request(Pipeline pipeline, String to) throws IOException {
        CommitId head = remotes.read(pipeline.repository()).branches().get(pipeline.branch());
        if (head == null) {
            throw new RollbackRefusedException("Repository " + pipeline.repository() + " has no branch '"
                    + pipeline.branch() + "': correct the pipeline's branch");
        }
        List<CommitId> built =
                new BuiltCommits(mirrors).of(pipeline, head, Set.copyOf(registry.tags(pipeline.image())));
        CommitId target = PREVIOUS.equals(to) ? previous(pipeline, built) : named(pipeline, built, to);
        String id = requests.owe(pipeline.name(), OwedDelivery.rollback(target)).orElseThrow();
        events.publishEvent(new WakeUp.DueDeliveries());
        return id;
    }

    private CommitId previous(Pipeline pipeline, List<CommitId> built) {
        ImageReference staging = new ImageReference(registryAddress, pipeline.image(), Tags.STAGING);
        String revision = registry.labels(staging).get(RegistryImages.REVISION);
        int current = built.stream().map(CommitId::value).toList().indexOf(revision);
        if (current < 0 || current + 1 >= built.size()) {
            throw new RollbackRefusedException("Staging of '" + pipeline.name() + "' runs "
                    + (revision == null ? "no image of a known commit" : "commit " + revision)
                    + ", and no earlier commit of branch '" + pipeline.branch()
                    + "' with an image is known: name a commit in \"to\", " + choices(built));
        }
        return built.get(current + 1);
    }

    private static CommitId named(Pipeline pipeline, List<CommitId> built, String to) {
        if (!to.matches("[0-9a-f]{7,40}")) {
            throw new RollbackRefusedException("'" + to
                    + "' is not a commit to roll back to: expected \"previous\" or 7 to 40 hexadecimal digits, "
                    + choices(built));
        }
        List<CommitId> matching =
                built.stream().filter(commit -> commit.value().startsWith(to)).toList();
        if (matching.size() != 1) {
            throw new RollbackRefusedException((matching.isEmpty() ? "No commit" : "More than one commit")
                    + " of branch '" + pipeline.branch() + "' with an image begins with " + to
                    + ": " + choices(built));
        }
        return matching.getFirst();
    }

    private static String choices(List<CommitId> built) {
        return built.isEmpty()
                ? "but no commit of the branch has an image"
                : "staging can go back to "
                        + built.stream()
                                .limit(MOST_CHOICES)
                                .map(CommitId::abbreviated)
                                .toList();
    }
}
