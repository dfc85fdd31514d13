package dev.slipway.e2e.doctor;

import dev.slipway.e2e.installation.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.Objects;

/** Removes or adds objects of the cluster. */
final class ObjectFaults {
    private final DoctorCluster doctorCluster;

    ObjectFaults(DoctorCluster doctorCluster) {
        this.doctorCluster = doctorCluster;
    }

    /** Deletes an object, and keeps the objects that it owns. */
    <T extends HasMetadata> Repair without(Resource<T> resource) {
        T object = Objects.requireNonNull(resource.get());
        doctorCluster
                .administrator()
                .kubectl(
                        "--namespace",
                        object.getMetadata().getNamespace(),
                        "delete",
                        object.getKind(),
                        object.getMetadata().getName(),
                        "--cascade=orphan");
        object.getMetadata().setResourceVersion(null);
        object.getMetadata().setUid(null);
        return () -> doctorCluster.client().resource(object).create();
    }

    /** Removes the pods of a service. */
    Repair scaledToZero(String namespace, String name) {
        Workload workload =
                doctorCluster.environment().installation().kubernetes().workload(namespace, name);
        workload.scale(0);
        return () -> workload.scale(1);
    }

    /** Adds a Secret. */
    Repair secret(String namespace, String name, Map<String, String> content) {
        Resource<?> secret = doctorCluster
                .client()
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
