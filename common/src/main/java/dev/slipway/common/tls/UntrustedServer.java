package dev.slipway.common.tls;

import java.security.cert.CertPathBuilderException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises a connection that failed because no trusted CA has signed the server's certificate. */
public final class UntrustedServer {
    private static final int DEEPEST_CAUSE = 20;

    private UntrustedServer() {}

    /** What is wrong and what to do; empty when the failure has another cause. */
    public static Optional<String> remedy(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(CertPathBuilderException.class::isInstance)
                .findFirst()
                .map(_ -> "the server's certificate is not signed by a trusted CA: add its CA's certificate to the"
                        + " file that " + TrustedCertificates.SETTING + " names (in the environment: "
                        + TrustedCertificates.VARIABLE + ")");
    }
}
