package dev.slipway.e2e.installation;

/**
 * A ready pod of an application.
 *
 * @param name the pod's name
 * @param image the image as the pod's specification names it
 * @param digest the digest of the image that the kubelet really runs, {@code sha256:…}
 */
public record RunningPod(String name, String image, String digest) {}
