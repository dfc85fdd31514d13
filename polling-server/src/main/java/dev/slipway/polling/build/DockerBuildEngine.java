package dev.slipway.polling.build;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.slipway.common.Causes;
import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import dev.slipway.polling.registry.RegistryCredentials;
import dev.slipway.polling.source.CommitContentException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds on a Docker engine: with BuildKit where the engine has it, else with its classic builder. */
final class DockerBuildEngine implements BuildEngine {
    private final EngineProperties properties;
    private final EngineConnections connections;
    private final Supplier<Optional<RegistryCredentials>> credentials;

    DockerBuildEngine(
            EngineProperties properties,
            EngineConnections connections,
            Supplier<Optional<RegistryCredentials>> credentials) {
        this.properties = properties;
        this.connections = connections;
        this.credentials = credentials;
    }

    @Override
    public Digest buildAndPush(BuildRequest request, BuildLog log) throws BuildFailedException {
        Deadline deadline = Deadline.in(properties.timeout());
        try {
            BuildInput input = BuildInput.read(request);
            DockerHttpClient client = connections.open(null);
            try {
                return buildAndPush(client, request, input, log, deadline);
            } finally {
                EngineExchange.close(client);
            }
        } catch (BuildFailedException | EngineUnavailableException e) {
            log.append("ERROR: " + e.getMessage());
            throw e;
        }
    }

    private Digest buildAndPush(
            DockerHttpClient client, BuildRequest request, BuildInput input, BuildLog log, Deadline deadline)
            throws BuildFailedException {
        EngineVersion engine = EngineVersion.read(client);
        log.append("Building " + request.tree().commit() + " with Docker " + engine.engine()
                + (engine.buildKit() ? " (BuildKit)" : " (classic builder)"));
        new BaseImagePull(client, engine, log, deadline)
                .pull(input.dockerfile(), request.target().registry(), credentials.get());
        build(client, request, input.ignored(), engine, new RecentLines(log), deadline);
        Digest digest = push(client, request.target(), engine, log, deadline);
        EngineImages.remove(client, engine, request.target());
        return digest;
    }

    private void build(
            DockerHttpClient client,
            BuildRequest request,
            IgnoreRules ignored,
            EngineVersion engine,
            RecentLines log,
            Deadline deadline)
            throws BuildFailedException {
        String action = "build " + request.target();
        BuildProgress progress = new BuildProgress(log);
        try (ArchiveStream context =
                ArchiveStream.of(new ContextArchive(request, ignored, needed(request, engine))::write)) {
            try {
                new EngineCall(client, action)
                        .run(
                                new EngineRequests(engine).build(request, context, properties.network()),
                                deadline,
                                progress);
            } finally {
                progress.flush();
                blameContext(context.failure());
            }
        } catch (EngineReplyException reply) {
            throw failure(request, reply, Blame.of(reply, log));
        } catch (IOException e) {
            throw new EngineUnavailableException("Could not " + action + ": " + Causes.deepest(e), e);
        }
        if (progress.image() == null) {
            throw new EngineUnavailableException("Could not " + action
                    + ": the engine ended its answer without naming an image. It was probably stopped");
        }
    }

    /**
     * The Dockerfile, ignored or not. The classic builder also needs the rules, by which it hides both from {@code COPY};
     * BuildKit, which is sent a tar, does not hide an ignored Dockerfile.
     */
    private static Set<String> needed(BuildRequest request, EngineVersion engine) {
        return engine.buildKit() ? Set.of(request.dockerfile()) : Set.of(request.dockerfile(), ".dockerignore");
    }

    /** When the archive broke off, this is the cause of any error that the engine or the connection then reported. */
    private static void blameContext(@Nullable Throwable failure) throws BuildFailedException {
        if (failure instanceof CommitContentException) {
            throw new BuildFailedException(Causes.deepest(failure), failure);
        }
    }

    private BuildFailedException failure(BuildRequest request, EngineReplyException reply, Blame blame) {
        String what = "Could not build " + request.target() + " from " + request.dockerfileInRepository() + " of "
                + request.tree().commit() + ": " + reply.reply();
        return switch (blame) {
            case COMMIT ->
                new BuildFailedException(
                        BuildRemedy.of(reply.reply())
                                .map(remedy -> what + ". " + remedy)
                                .orElse(what),
                        reply);
            case FULL_DISK ->
                throw new EngineUnavailableException(
                        what + ". The disk of the engine at " + properties.host()
                                + " is full: remove images and build cache there (docker system prune), or make it larger",
                        reply);
            case ENGINE ->
                throw new EngineUnavailableException(
                        what + " (status " + reply.status() + "). Check the engine at " + properties.host()
                                + " and the registries that the Dockerfile names",
                        reply);
        };
    }

    private Digest push(
            DockerHttpClient client, ImageReference image, EngineVersion engine, BuildLog log, Deadline deadline) {
        String action = "push " + image;
        TransferProgress progress = new TransferProgress(log);
        try {
            new EngineCall(client, action)
                    .run(new EngineRequests(engine).push(image, credentials.get()), deadline, progress);
        } catch (EngineReplyException reply) {
            throw new EngineUnavailableException(
                    "Could not " + action + ": " + reply.reply() + " (status " + reply.status() + "). "
                            + RegistryRemedy.of(reply.reply(), image.registry()),
                    reply);
        }
        String digest = progress.digest();
        if (digest == null) {
            throw new EngineUnavailableException(
                    "Could not " + action + ": the engine ended its answer without a digest. It was probably stopped");
        }
        return new Digest(digest);
    }
}
