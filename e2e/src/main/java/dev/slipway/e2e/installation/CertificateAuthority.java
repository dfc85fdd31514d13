package dev.slipway.e2e.installation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The team's own certificate authority. */
public final class CertificateAuthority {
    private CertificateAuthority() {}

    /** The TLS settings of a client that trusts only this authority. */
    public static SSLContext trust(Path certificate) {
        try (InputStream pem = Files.newInputStream(certificate)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "team", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read the authority's certificate " + certificate, failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(
                    certificate + " is not a valid certificate: write an X.509 certificate in PEM", failed);
        }
    }
}
