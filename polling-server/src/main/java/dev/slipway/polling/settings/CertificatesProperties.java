package dev.slipway.polling.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which certificates are trusted; {@link TrustedCertificatesInitializer} reads the file before any client is made.
 *
 * @param trustedCertificatesFile PEM file with the certificates of CAs that are trusted in addition to those of the Java runtime: for
 *     git hosts, registry, chart repositories, helm-api and object store.
 */
@ConfigurationProperties(prefix = "slipway")
record CertificatesProperties(@Nullable Path trustedCertificatesFile) {}
