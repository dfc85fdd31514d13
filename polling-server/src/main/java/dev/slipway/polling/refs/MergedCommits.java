package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.source.CommitContentException;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether commits are merged, as their mirror says. The answer for the same heads is remembered: it cannot change. */
class MergedCommits {
    private static final int MOST_REMEMBERED = 10_000;

    private record Question(CommitId commit, List<CommitId> heads) {}

    /** The reason why not, or empty for a merged commit. */
    private final Map<Question, String> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private final Mirrors mirrors;

    MergedCommits(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    /** The answer given before to the same question: empty text for merged, else why not. */
    synchronized Optional<String> remembered(CommitId commit, List<CommitId> heads) {
        return heads.contains(commit) ? Optional.of("") : Optional.ofNullable(answers.get(new Question(commit, heads)));
    }

    /**
     * Why the commit is not merged into one of the heads; empty text when it is.
     *
     * @throws IOException when the repository cannot be read now
     */
    String ask(GitRepository repository, CommitId commit, List<CommitId> heads) throws IOException {
        String answer;
        try {
            answer = mirrors.isMerged(repository, commit, heads)
                    ? ""
                    : "Commit " + commit.abbreviated() + " is not merged";
        } catch (CommitContentException e) {
            answer = String.valueOf(e.getMessage());
        }
        remember(new Question(commit, heads), answer);
        return answer;
    }

    private synchronized void remember(Question question, String answer) {
        answers.put(question, answer);
    }
}
