package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Lists commits of a mirror. */
final class CommitLog {
    private static final int LONGEST_SUBJECT = 200;

    private CommitLog() {}

    /** What {@code git log from..to} lists, counted up to a limit. */
    static CommitsBetween between(ObjectReader reader, ObjectId from, ObjectId to) throws IOException {
        RevWalk walk = new RevWalk(reader);
        walk.markStart(walk.parseCommit(to));
        walk.markUninteresting(walk.parseCommit(from));
        List<CommitsBetween.Commit> newest = new ArrayList<>();
        int count = 0;
        for (RevCommit commit = walk.next();
                commit != null && count < CommitsBetween.MOST_COUNTED;
                commit = walk.next()) {
            count++;
            if (newest.size() < CommitsBetween.MOST_SHOWN) {
                newest.add(read(commit));
            }
        }
        return new CommitsBetween(count, newest);
    }

    private static CommitsBetween.Commit read(RevCommit commit) {
        String subject = commit.getShortMessage();
        return new CommitsBetween.Commit(
                new CommitId(commit.name()),
                subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT - 1) + "…",
                commit.getAuthorIdent().getName(),
                Instant.ofEpochSecond(commit.getCommitTime()));
    }
}
