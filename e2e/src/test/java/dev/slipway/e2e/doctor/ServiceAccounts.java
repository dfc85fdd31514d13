package dev.slipway.e2e.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates ServiceAccounts with fewer rights than the administrator. */
final class ServiceAccounts {
    private final Path folder;
    private final Administrator administrator;

    ServiceAccounts(DoctorCluster doctorCluster) {
        this.folder = doctorCluster.environment().workFolder();
        this.administrator = doctorCluster.administrator();
    }

    /** Creates a ServiceAccount with only the ClusterRoles in {@code files}. Returns its kubeconfig. */
    Path kubeconfigOf(String account, String... files) {
        administrator.kubectl("create", "serviceaccount", account);
        for (String file : files) {
            administrator.kubectl("apply", "--filename", file);
            administrator.shell("kubectl create clusterrolebinding " + account + " --serviceaccount=default:" + account
                    + " --clusterrole=$(kubectl get -o jsonpath={.metadata.name} -f " + file + ")");
        }
        Path kubeconfig = folder.resolve(account + ".kubeconfig");
        write(kubeconfig, administrator.shell("kubectl config view --raw --flatten --minify"));
        administrator.shell("kubectl --kubeconfig " + kubeconfig + " config set-credentials " + account
                + " --token=$(kubectl create token " + account + ")");
        administrator.shell("kubectl --kubeconfig " + kubeconfig + " config set-context --current --user=" + account);
        return kubeconfig;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write " + file, failed);
        }
    }
}
