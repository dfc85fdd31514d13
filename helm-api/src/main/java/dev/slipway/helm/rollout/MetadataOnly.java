package dev.slipway.helm.rollout;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

/** Asks the API server to leave all but metadata out of its answers: the data of Secrets then never comes here. */
final class MetadataOnly implements Interceptor {
    private static final String FORM = ";g=meta.k8s.io;v=v1";

    private MetadataOnly() {}

    /** A client like this one, which the caller closes. Its objects have metadata, and no other field. */
    static KubernetesClient client(KubernetesClient client) {
        return new KubernetesClientBuilder()
                .withConfig(client.getConfiguration())
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor("metadata-only", new MetadataOnly()))
                .build();
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        String query = String.valueOf(request.uri().getQuery());
        String kind = query.contains("watch=true") ? "PartialObjectMetadata" : "PartialObjectMetadataList";
        builder.setHeader("Accept", "application/json;as=" + kind + FORM);
    }
}
