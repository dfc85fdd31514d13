package dev.slipway.e2e.githost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PostReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/**
 * Turns each pushed ref into the events that GitHub would list, with the payloads as trimmed in October 2025.
 *
 * <p>A branch that moves to a commit of two parents counts as a merged pull request.
 */
final class ReceivedPack implements PostReceiveHook {
    private final HostedRepositories repositories;
    private final EventFeed feed;
    private final AtomicInteger lastPullRequest = new AtomicInteger();

    ReceivedPack(HostedRepositories repositories, EventFeed feed) {
        this.repositories = repositories;
        this.feed = feed;
    }

    @Override
    public void onPostReceive(ReceivePack pack, Collection<ReceiveCommand> commands) {
        String repository = repositories.nameOf(pack.getRepository());
        for (ReceiveCommand command : commands) {
            switch (command.getType()) {
                case CREATE -> created(repository, command);
                case DELETE -> feed.add(repository, "DeleteEvent", reference(command));
                case UPDATE, UPDATE_NONFASTFORWARD -> pushed(repository, pack.getRepository(), command);
            }
        }
    }

    private void created(String repository, ReceiveCommand command) {
        feed.add(repository, "CreateEvent", reference(command));
        if (isBranch(command)) {
            push(repository, command);
        }
    }

    private void pushed(String repository, Repository stored, ReceiveCommand command) {
        if (isBranch(command) && isMerge(stored, command.getNewId())) {
            int number = lastPullRequest.incrementAndGet();
            feed.add(
                    repository,
                    "PullRequestEvent",
                    Map.of(
                            "action",
                            "merged",
                            "number",
                            number,
                            "pull_request",
                            Map.of("number", number, "base", Map.of("ref", shortName(command)))));
        }
        push(repository, command);
    }

    private void push(String repository, ReceiveCommand command) {
        feed.add(
                repository,
                "PushEvent",
                Map.of(
                        "ref", command.getRefName(),
                        "head", command.getNewId().name(),
                        "before", command.getOldId().name()));
    }

    private static Map<String, Object> reference(ReceiveCommand command) {
        return Map.of(
                "ref",
                shortName(command),
                "ref_type",
                isBranch(command) ? "branch" : "tag",
                "full_ref",
                command.getRefName(),
                "master_branch",
                "main",
                "pusher_type",
                "user");
    }

    private static boolean isBranch(ReceiveCommand command) {
        return command.getRefName().startsWith(Constants.R_HEADS);
    }

    private static String shortName(ReceiveCommand command) {
        return Repository.shortenRefName(command.getRefName());
    }

    private static boolean isMerge(Repository repository, ObjectId id) {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            return commit.getParentCount() > 1;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read the pushed commit " + id.name(), unreadable);
        }
    }
}
