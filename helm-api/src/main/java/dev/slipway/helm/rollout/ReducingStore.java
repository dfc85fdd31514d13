package dev.slipway.helm.rollout;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store of an informer of one namespace, which keeps of each object its name, its version and a reduced form. What an
 * informer reads back from it has a name and a version only; it needs no more.
 *
 * @param <T> the kind of object
 * @param <R> its reduced form
 */
final class ReducingStore<T extends HasMetadata, R> implements ItemStore<T> {
    private final Map<String, Kept<R>> items = new ConcurrentHashMap<>();
    private final Supplier<T> empty;
    private final Function<T, R> reduce;
    private final Change<R> change;

    /** Called for each change, in their order, before the informer calls its handlers. */
    @FunctionalInterface
    interface Change<R> {
        /** What was kept before, and what is now; null for none. */
        void of(@Nullable R before, @Nullable R now);
    }

    private record Kept<R>(String version, R reduced) {}

    /**
     * An empty store.
     *
     * @param empty makes an object without any field
     * @param reduce the reduced form of an object
     */
    ReducingStore(Supplier<T> empty, Function<T, R> reduce, Change<R> change) {
        this.empty = empty;
        this.reduce = reduce;
        this.change = change;
    }

    @Override
    public String getKey(T object) {
        return object.getMetadata().getName();
    }

    @Override
    public @Nullable T put(String key, T object) {
        R now = reduce.apply(object);
        Kept<R> before =
                items.put(key, new Kept<>(String.valueOf(object.getMetadata().getResourceVersion()), now));
        if (before == null || !before.reduced().equals(now)) {
            change.of(before == null ? null : before.reduced(), now);
        }
        return shown(key, before);
    }

    @Override
    public @Nullable T remove(String key) {
        Kept<R> before = items.remove(key);
        if (before != null) {
            change.of(before.reduced(), null);
        }
        return shown(key, before);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return items.entrySet().stream()
                .map(item -> shown(item.getKey(), item.getValue().version()));
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public @Nullable T get(String key) {
        return shown(key, items.get(key));
    }

    /** Without this, the informer reads the objects of its first list back from here. */
    @Override
    public boolean isFullState() {
        return false;
    }

    private @Nullable T shown(String key, @Nullable Kept<R> kept) {
        return kept == null ? null : shown(key, kept.version());
    }

    private T shown(String key, String version) {
        T object = empty.get();
        object.setMetadata(new ObjectMetaBuilder()
                .withName(key)
                .withResourceVersion(version)
                .build());
        return object;
    }
}
