package dev.slipway.e2e.installation;

import java.net.URI;
import javax.net.ssl.SSLContext;

/**
 * An installed suite, seen from outside: the cluster, the servers around Slipway, and Slipway's two services.
 *
 * @param info the addresses and programs of the cluster
 * @param storage the cluster of registry and chart repository: the same, or another one
 * @param kubernetes the cluster
 * @param registry the team registry
 * @param charts the chart repository
 * @param engine the build engine's events
 * @param pollingServer polling-server's API
 * @param helmApi helm-api
 */
public record Installation(
        ClusterInfo info,
        ClusterInfo storage,
        Kubernetes kubernetes,
        Registry registry,
        Charts charts,
        EngineEvents engine,
        PollingServer pollingServer,
        HelmApi helmApi)
        implements AutoCloseable {
    /** The port of git.slipway.test. The git host listens there on this machine. */
    public static final int GIT_PORT = 3000;

    private static final String STORAGE = "slipway-storage";
    private static final int REGISTRY_PORT = 30500;
    private static final int CHARTS_PORT = 30880;
    private static final int POLLING_SERVER_PORT = 30801;
    private static final int HELM_API_PORT = 30802;

    /** The installation in a running cluster. The suite may be installed later. */
    public static Installation of(ClusterInfo info) {
        return of(info, info);
    }

    /** The installation in a cluster that has registry and chart repository in another cluster. */
    public static Installation of(ClusterInfo info, ClusterInfo storage) {
        Kubernetes kubernetes = new Kubernetes(info.kubeconfig());
        HttpAccess open = HttpAccess.open();
        return of(info, storage, kubernetes, open, open, open);
    }

    /**
     * The installation in a cluster with HTTPS and authentication. Calls to registry and chart repository have the
     * credentials from their Secrets.
     *
     * @param tls trusts the servers' certificates
     * @param callerToken a token that polling-server accepts
     */
    public static Installation secured(ClusterInfo info, SSLContext tls, String callerToken) {
        Kubernetes kubernetes = new Kubernetes(info.kubeconfig());
        HttpAccess access = HttpAccess.encrypted(tls);
        return of(
                info,
                info,
                kubernetes,
                access.basic(() -> kubernetes.credentials(STORAGE, "registry-credentials")),
                access.basic(() -> kubernetes.credentials(STORAGE, "chartmuseum-credentials")),
                access.bearer(callerToken));
    }

    private static Installation of(
            ClusterInfo info,
            ClusterInfo storage,
            Kubernetes kubernetes,
            HttpAccess toRegistry,
            HttpAccess toCharts,
            HttpAccess toServices) {
        return new Installation(
                info,
                storage,
                kubernetes,
                new Registry(toRegistry.url(storage.nodeIp(), REGISTRY_PORT), toRegistry),
                new Charts(toCharts.url(storage.nodeIp(), CHARTS_PORT), toCharts),
                new EngineEvents(kubernetes),
                new PollingServer(toServices.url(info.nodeIp(), POLLING_SERVER_PORT), toServices),
                new HelmApi(toServices.url(info.nodeIp(), HELM_API_PORT), toServices));
    }

    /** The workload of polling-server. */
    public Workload pollingServerWorkload() {
        return kubernetes.workload("slipway", "polling-server");
    }

    /** The workload of helm-api. */
    public Workload helmApiWorkload() {
        return kubernetes.workload("slipway", "helm-api");
    }

    /** The workload of the registry, if it is in this cluster. */
    public Workload registryWorkload() {
        return kubernetes.workload(STORAGE, "registry");
    }

    /** The workload of the object store, if it is in this cluster. */
    public Workload objectStoreWorkload() {
        return kubernetes.workload(STORAGE, "object-store");
    }

    /** The workload of Keel. */
    public Workload keelWorkload() {
        return kubernetes.workload("keel", "keel");
    }

    /** The URL of polling-server's dashboard and API. */
    public URI pollingServerUrl() {
        return info.nodePort(POLLING_SERVER_PORT);
    }

    /** The URL of helm-api. */
    public URI helmApiUrl() {
        return info.nodePort(HELM_API_PORT);
    }

    /** The URL of the registry. */
    public URI registryUrl() {
        return storage.nodePort(REGISTRY_PORT);
    }

    /** The URL of the chart repository. */
    public URI chartsUrl() {
        return storage.nodePort(CHARTS_PORT);
    }

    @Override
    public void close() {
        kubernetes.close();
    }
}
