package dev.slipway.polling.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.build.BuildLog;
import dev.slipway.polling.build.BuildRequest;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.refs.SourceWorld;
import dev.slipway.polling.registry.FakeRegistry;
import dev.slipway.polling.source.SourceFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryImagesTests {
    private static final String IMAGE = "team/web";
    private static final ReleaseVersion V1 = new ReleaseVersion("1.0.0");

    @TempDir
    Path folder;

    private final List<BuildRequest> built = new ArrayList<>();

    @AutoClose
    private SourceWorld world;

    private CommitId commit;
    private CommitId other;
    private RegistryImages images;

    @BeforeEach
    void start() {
        world = new SourceWorld(folder);
        commit = world.web.commit("main", Map.of("Dockerfile", "FROM scratch"));
        other = world.web.commit("main", Map.of("Dockerfile", "FROM scratch", "a", "1"));
        images = new RegistryImages(world.registry, FakeRegistry.ADDRESS, this::build, world.mirrors());
    }

    @Test
    void commitWithoutImageIsBuiltUnderItsOwnTagAndSaysWhereItIsFrom() throws Exception {
        assertThat(obtain(OwedDelivery.merge(commit))).isEqualTo(FakeRegistry.digest(commit));

        BuildRequest request = built.getFirst();
        assertThat(request.target()).hasToString(FakeRegistry.ADDRESS + "/team/web:" + ImageReference.tagOf(commit));
        assertThat(request.labels())
                .containsEntry(RegistryImages.REVISION, commit.value())
                .containsEntry(
                        "org.opencontainers.image.source", world.web.address().toString());
    }

    @Test
    void commitWithImageIsNotBuiltAgain() throws Exception {
        world.registry.hold(IMAGE, commit);

        assertThat(obtain(OwedDelivery.tag(commit, V1))).isEqualTo(FakeRegistry.digest(commit));
        assertThat(built).isEmpty();
    }

    @Test
    void releasedCommitWithoutItsTagGetsItBackFromTheRelease() throws Exception {
        world.registry.point(IMAGE, "1.0.0", commit);

        assertThat(obtain(OwedDelivery.tag(commit, V1))).isEqualTo(FakeRegistry.digest(commit));
        assertThat(built).isEmpty();
        assertThat(world.registry.tags(IMAGE)).contains(ImageReference.tagOf(commit));
    }

    @Test
    void releaseOfAnotherCommitIsNotTakenForIt() throws Exception {
        world.registry.point(IMAGE, "1.0.0", other);

        assertThat(obtain(OwedDelivery.tag(commit, V1))).isEqualTo(FakeRegistry.digest(commit));
        assertThat(built).hasSize(1);
    }

    @Test
    void versionOfACommitThatTouchesNoneOfThePathsPromotesTheImageThatStagingHas() throws Exception {
        world.registry.hold(IMAGE, commit);

        CommitImages.CommitImage image = obtain(withPaths(), owe(OwedDelivery.tag(other, V1)));

        assertThat(image).isEqualTo(new CommitImages.CommitImage(commit, FakeRegistry.digest(commit)));
        assertThat(built).isEmpty();
    }

    @Test
    void versionOfACommitThatTouchesThePathsIsBuilt() throws Exception {
        world.registry.hold(IMAGE, commit);
        CommitId touched = world.web.commit("main", Map.of("Dockerfile", "FROM other"));

        assertThat(obtain(withPaths(), owe(OwedDelivery.tag(touched, V1))).source())
                .isEqualTo(touched);
        assertThat(built).hasSize(1);
    }

    @Test
    void releaseOfTheEarlierCommitIsTakenWhereItsOwnTagWasTidiedAway() throws Exception {
        world.registry.point(IMAGE, "1.0.0", commit);

        CommitImages.CommitImage image = obtain(withPaths(), owe(OwedDelivery.tag(other, V1)));

        assertThat(image.source()).isEqualTo(commit);
        assertThat(built).isEmpty();
        assertThat(world.registry.tags(IMAGE)).contains(ImageReference.tagOf(commit));
    }

    private Pipeline withPaths() {
        return SourceFixture.pipeline("web", world.web.address(), "main", "Dockerfile");
    }

    private String owe(OwedDelivery owed) {
        return world.requests.owe("web", owed).orElseThrow();
    }

    private Digest obtain(OwedDelivery owed) throws Exception {
        String id = world.requests.owe("web", owed).orElseThrow();
        return obtain(world.pipeline, id).digest();
    }

    private CommitImages.CommitImage obtain(Pipeline pipeline, String id) throws Exception {
        return images.obtain(pipeline, world.deliveries.find(id).orElseThrow(), _ -> {});
    }

    private Digest build(BuildRequest request, BuildLog log) {
        built.add(request);
        return FakeRegistry.digest(request.tree().commit());
    }
}
