package dev.slipway.helm.plan;

/**
 * Names an object of Kubernetes.
 *
 * @param namespace its namespace, or that of its release if it names none
 * @param name its name
 * @param kind such as {@code Deployment}
 */
record ObjectName(String namespace, String name, String kind) {}
