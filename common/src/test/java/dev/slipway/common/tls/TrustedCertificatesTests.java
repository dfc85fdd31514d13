package dev.slipway.common.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.X509Certificate;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedCertificatesTests {
    @TempDir
    private Path folder;

    @Test
    void certificatesOfTheFileAreTrustedBesideTheJdks() throws IOException {
        HeldCertificate first = authority();
        HeldCertificate second = authority();
        Path file = write("# ours\n" + first.certificatePem() + "\n" + second.certificatePem());

        X509Certificate[] trusted =
                TrustedCertificates.read(file).trustManager().getAcceptedIssuers();

        assertThat(trusted).contains(first.certificate(), second.certificate()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void fileWithoutCertificatesIsNamed(String content) throws IOException {
        Path file = write(content);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedCertificates.read(file))
                .withMessageContaining("slipway.trusted-certificates-file: the file " + file)
                .withMessageContaining("BEGIN CERTIFICATE");
    }

    @Test
    void fileWithAKeyIsRefused() throws IOException {
        Path file = write(authority().privateKeyPkcs8Pem());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedCertificates.read(file))
                .withMessageContaining("no key");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        Path file = folder.resolve("absent.pem");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedCertificates.read(file))
                .withMessageContaining(file + " cannot be read")
                .withMessageContaining("mount it there");
    }

    @Test
    void untrustedServerIsRecognised() {
        Exception untrusted = new IOException("handshake", new CertPathBuilderException("no path"));

        assertThat(UntrustedServer.remedy(untrusted))
                .hasValueSatisfying(remedy ->
                        assertThat(remedy).contains(TrustedCertificates.SETTING, TrustedCertificates.VARIABLE));
        assertThat(UntrustedServer.remedy(new ConnectException("refused"))).isEmpty();
    }

    private static HeldCertificate authority() {
        return new HeldCertificate.Builder().certificateAuthority(0).build();
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("ca.pem"), content);
    }
}
