package dev.slipway.polling.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.polling.source.CommitsBetween;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commits that one environment runs and another does not, as the API shows them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The commits that one environment runs and another does not")
record BehindView(
        @Schema(description = "The environment that has them", example = "staging")
        String environment,

        @Schema(description = "How many there are, at most 1000")
        int count,

        @Schema(description = "When the oldest of those in `newest` was committed; missing when there are none")
        @Nullable
        Instant oldest,

        @Schema(description = "The newest of them, at most 20")
        List<CommitView> newest) {

    /** A commit. */
    @Schema(description = "A commit")
    record CommitView(
            @Schema(description = "The commit: 40 hexadecimal digits")
            String commit,

            @Schema(description = "The first line of its message")
            String subject,

            @Schema(description = "Who wrote it") String author,
            @Schema(description = "When it was committed") Instant committedAt) {}

    static BehindView of(String environment, CommitsBetween commits) {
        List<CommitView> newest = commits.newest().stream()
                .map(commit ->
                        new CommitView(commit.id().value(), commit.subject(), commit.author(), commit.committedAt()))
                .toList();
        return new BehindView(
                environment,
                commits.count(),
                newest.isEmpty() ? null : newest.getLast().committedAt(),
                newest);
    }
}
