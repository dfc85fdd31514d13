package dev.slipway.e2e.doctor;

import dev.slipway.e2e.world.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.Objects;

/** An object of the cluster too few, or one too many. */
final class ObjectAilments {
    private final Clinic clinic;

    ObjectAilments(Clinic clinic) {
        this.clinic = clinic;
    }

    /** An object is gone; what it owns stays. */
    <T extends HasMetadata> Cure without(Resource<T> resource) {
        T object = Objects.requireNonNull(resource.get());
        clinic.administrator()
                .kubectl(
                        "--namespace",
                        object.getMetadata().getNamespace(),
                        "delete",
                        object.getKind(),
                        object.getMetadata().getName(),
                        "--cascade=orphan");
        object.getMetadata().setResourceVersion(null);
        object.getMetadata().setUid(null);
        return () -> clinic.client().resource(object).create();
    }

    /** A service without pods. */
    Cure scaledToNone(String namespace, String name) {
        Workload workload = clinic.stage().world().kubernetes().workload(namespace, name);
        workload.scale(0);
        return () -> workload.scale(1);
    }

    /** A Secret more. */
    Cure secret(String namespace, String name, Map<String, String> content) {
        Resource<?> secret = clinic.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withStringData(content)
                        .build());
        secret.create();
        return () -> secret.delete();
    }
}
