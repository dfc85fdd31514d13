package dev.slipway.polling.settings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Makes the key of the trusted certificates known to the check of the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CertificatesProperties.class)
class CertificatesConfiguration {}
