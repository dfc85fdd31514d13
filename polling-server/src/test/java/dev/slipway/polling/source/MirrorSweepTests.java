package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class MirrorSweepTests {
    private static final GitRepository WEB = GitRepository.parse("https://git.example.org/team/web.git");
    private static final GitRepository STATE = GitRepository.parse("https://git.example.org/team/state.git");
    private static final GitRepository GONE = GitRepository.parse("https://git.example.org/team/gone.git");

    @TempDir
    private Path folder;

    @Test
    void mirrorsOfRepositoriesThatNothingNamesAreRemovedWithWhatBelongsToThem() throws IOException {
        Path web = mirror(MirrorName.of(WEB));
        Path state = mirror(MirrorName.of(STATE));
        Path gone = mirror(MirrorName.of(GONE));
        Path half = mirror(MirrorName.of(GONE) + ".new");
        Path marker = Files.writeString(folder.resolve(MirrorName.of(GONE) + ".fetching"), "over 1");
        Path foreign = mirror("backup.git");
        Path other = Files.writeString(folder.resolve("notes"), "mine");

        sweep(folder).look();

        assertThat(List.of(web, state, foreign, other))
                .allSatisfy(kept -> assertThat(kept).exists());
        assertThat(List.of(gone, half, marker))
                .allSatisfy(removed -> assertThat(removed).doesNotExist());
    }

    @Test
    void mirrorOfASubmoduleIsKeptForAMonthAfterItsLastUse() throws IOException {
        Path lib = mirror(MirrorName.of(GONE));
        SubmoduleUse.mark(lib, Clock.systemUTC());
        Path mark = folder.resolve(MirrorName.of(GONE) + SubmoduleUse.SUFFIX);
        sweep(folder).look();
        assertThat(lib).exists();

        Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        sweep(folder).look();

        assertThat(lib).doesNotExist();
        assertThat(mark).doesNotExist();
    }

    @Test
    void halfACloneIsRemovedWhenItCannotBeUnderWay() throws IOException {
        Path half = mirror(MirrorName.of(WEB) + ".new");
        sweep(folder).look();
        assertThat(half).exists();

        Files.setLastModifiedTime(half, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        sweep(folder).look();

        assertThat(half).doesNotExist();
    }

    @Test
    void sizeIsThatOfAllFiles() throws IOException {
        mirror(MirrorName.of(WEB));
        MirrorSweep sweep = sweep(folder);
        assertThat(sweep.size()).isNaN();

        sweep.look();

        assertThat(sweep.size()).isEqualTo(4);
    }

    @Test
    void folderThatIsNotThereYetIsEmpty() throws IOException {
        MirrorSweep sweep = sweep(folder.resolve("later"));

        sweep.look();

        assertThat(sweep.size()).isZero();
    }

    private static MirrorSweep sweep(Path directory) {
        return new MirrorSweep(
                directory,
                List.of(new UsedRepositories(Set.of(WEB)), new UsedRepositories(Set.of(STATE))),
                SourceFixture.lfsCache(directory, DataSize.ofMegabytes(1)),
                Clock.systemUTC());
    }

    private Path mirror(String name) throws IOException {
        Path mirror = Files.createDirectories(folder.resolve(name));
        Files.writeString(mirror.resolve("HEAD"), "ref:");
        return mirror;
    }
}
