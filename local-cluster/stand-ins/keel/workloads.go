package main

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

// workloads are the Deployments, StatefulSets and DaemonSets that Helm's annotations tie to a release.
type workloads struct{ client kubernetes.Interface }

// workload has the data of one of them that Keel needs.
type workload struct {
	selector *meta.LabelSelector
	pod      core.PodSpec
}

// connect uses the pod's ServiceAccount if no kubeconfig is given.
func connect(kubeconfig string) (*workloads, error) {
	config, err := rest.InClusterConfig()
	if kubeconfig != "" {
		config, err = clientcmd.BuildConfigFromFlags("", kubeconfig)
	}
	if err != nil {
		return nil, err
	}
	client, err := kubernetes.NewForConfig(config)
	return &workloads{client}, err
}

// of lists a release's workloads. It logs workloads that it may not read, and ignores them.
func (w *workloads) of(ctx context.Context, namespace, release string) []workload {
	var found []workload
	add := func(m meta.ObjectMeta, selector *meta.LabelSelector, pod core.PodSpec) {
		if m.Annotations["meta.helm.sh/release-name"] == release && m.Annotations["meta.helm.sh/release-namespace"] == namespace {
			found = append(found, workload{selector, pod})
		}
	}
	all := meta.ListOptions{}
	apps := w.client.AppsV1()
	deployments, err := apps.Deployments(namespace).List(ctx, all)
	if err == nil {
		for _, d := range deployments.Items {
			add(d.ObjectMeta, d.Spec.Selector, d.Spec.Template.Spec)
		}
	}
	statefulSets, statefulErr := apps.StatefulSets(namespace).List(ctx, all)
	if statefulErr == nil {
		for _, s := range statefulSets.Items {
			add(s.ObjectMeta, s.Spec.Selector, s.Spec.Template.Spec)
		}
	}
	daemonSets, daemonErr := apps.DaemonSets(namespace).List(ctx, all)
	if daemonErr == nil {
		for _, d := range daemonSets.Items {
			add(d.ObjectMeta, d.Spec.Selector, d.Spec.Template.Spec)
		}
	}
	for _, failure := range []error{err, statefulErr, daemonErr} {
		if failure != nil {
			slog.Error("watch: failed to list workloads", "namespace", namespace, "error", failure)
		}
	}
	return found
}

func limited() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), 30*time.Second)
}

// platforms lists those of the nodes on which the release's workloads with this repository may run. It is
// empty if there is no such workload, or if nodes may not be read. Then tags are not polled.
func (w *workloads) platforms(namespace, release, repository string) []platform {
	ctx, cancel := limited()
	defer cancel()
	nodes, err := w.client.CoreV1().Nodes().List(ctx, meta.ListOptions{})
	if err != nil {
		slog.Error("failed to list nodes", "error", err)
		return nil
	}
	var found []platform
	for _, each := range w.of(ctx, namespace, release) {
		if !uses(each.pod, repository) {
			continue
		}
		for _, node := range nodes.Items {
			p := platform{OS: node.Status.NodeInfo.OperatingSystem, Architecture: node.Status.NodeInfo.Architecture}
			if !node.Spec.Unschedulable && selects(each.pod.NodeSelector, node.Labels) && p != (platform{}) && !slices.Contains(found, p) {
				found = append(found, p)
			}
		}
	}
	return found
}

func selects(wanted, labels map[string]string) bool {
	for key, value := range wanted {
		if labels[key] != value {
			return false
		}
	}
	return true
}

func uses(pod core.PodSpec, repository string) bool {
	for _, container := range append(slices.Clone(pod.InitContainers), pod.Containers...) {
		if parsed, err := parseImage(container.Image); err == nil && parsed.repository() == repository {
			return true
		}
	}
	return false
}

// runningDigests lists the digests that the release's pods run of an image. A pod with an image that is
// pinned by a digest does not count: for Keel, its image has no tag.
func (w *workloads) runningDigests(namespace, release string, wanted image) []string {
	ctx, cancel := limited()
	defer cancel()
	var found []string
	for _, each := range w.of(ctx, namespace, release) {
		pods, err := w.client.CoreV1().Pods(namespace).List(ctx, meta.ListOptions{LabelSelector: meta.FormatLabelSelector(each.selector)})
		if err != nil {
			continue
		}
		for _, pod := range pods.Items {
			if pod.DeletionTimestamp == nil {
				found = append(found, digestsIn(pod, wanted)...)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func digestsIn(pod core.Pod, wanted image) (found []string) {
	images := map[string]string{}
	for _, container := range append(slices.Clone(pod.Spec.InitContainers), pod.Spec.Containers...) {
		images[container.Name] = container.Image
	}
	for _, status := range append(slices.Clone(pod.Status.InitContainerStatuses), pod.Status.ContainerStatuses...) {
		parsed, err := parseImage(images[status.Name])
		if err != nil || parsed != wanted || status.State.Waiting != nil {
			continue
		}
		if at := strings.LastIndex(status.ImageID, "sha256:"); at >= 0 {
			found = append(found, status.ImageID[at:])
		}
	}
	return found
}
