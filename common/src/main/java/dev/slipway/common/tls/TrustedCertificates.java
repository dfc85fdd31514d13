package dev.slipway.common.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust in the certificates of a file, such as that of a team's own CA, in addition to those that the JDK trusts. */
public final class TrustedCertificates {
    /** The setting that names the file. */
    public static final String SETTING = "slipway.trusted-certificates-file";
    /** The environment variable that does. */
    public static final String VARIABLE = "SLIPWAY_TRUSTED_CERTIFICATES_FILE";

    private final X509TrustManager trustManager;
    private final SSLContext context;

    private TrustedCertificates(Collection<? extends Certificate> additional) throws GeneralSecurityException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            all.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store is read from nowhere", e);
        }
        int number = 0;
        for (Certificate certificate : trustManager(null).getAcceptedIssuers()) {
            all.setCertificateEntry("jdk-" + number++, certificate);
        }
        for (Certificate certificate : additional) {
            all.setCertificateEntry("file-" + number++, certificate);
        }
        this.trustManager = trustManager(all);
        this.context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trustManager}, null);
    }

    /** Those of the JDK alone. */
    public static TrustedCertificates ofJdk() {
        try {
            return new TrustedCertificates(List.of());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK's own certificates cannot be used", e);
        }
    }

    /**
     * Reads a file of PEM certificates, one or more.
     *
     * @throws IllegalArgumentException when it holds none; the message names the setting, the file and the remedy
     */
    public static TrustedCertificates read(Path file) {
        try {
            return new TrustedCertificates(certificates(file));
        } catch (IOException e) {
            throw unusable(
                    file,
                    "cannot be read (" + e.getClass().getSimpleName() + "): mount it there, or remove the setting",
                    e);
        } catch (GeneralSecurityException e) {
            throw unusable(
                    file,
                    "does not hold certificates only: expected one '-----BEGIN CERTIFICATE-----' block"
                            + " or more, and no key",
                    e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException, CertificateException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            return List.copyOf(certificates);
        }
    }

    private static IllegalArgumentException unusable(Path file, String reason, Exception cause) {
        return new IllegalArgumentException(SETTING + ": the file " + file + " " + reason, cause);
    }

    /** The trust manager of a key store; of the JDK's own when there is none. */
    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Makes them trusted by every connection of this process that does not set its own trust. Clients take this over when they
     * are made: call it before the first is.
     */
    public void install() {
        SSLContext.setDefault(context);
        HttpsURLConnection.setDefaultSSLSocketFactory(socketFactory());
    }

    /** Makes connections that trust them, for a client that does not ask the JDK. */
    public SSLSocketFactory socketFactory() {
        return context.getSocketFactory();
    }

    /** Decides about certificates, for a client that does not ask the JDK. */
    public X509TrustManager trustManager() {
        return trustManager;
    }
}
