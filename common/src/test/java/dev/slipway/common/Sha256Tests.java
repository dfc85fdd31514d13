package dev.slipway.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class Sha256Tests {
    /** The example of FIPS 180-4. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashIsThatOfTheStandard() {
        MessageDigest digest = Sha256.start();
        digest.update("ab".getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 'c');

        assertThat(Sha256.end(digest)).isEqualTo(ABC);
        assertThat(Sha256.of("abc")).isEqualTo(ABC);
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(ABC);
        assertThat(Sha256.bytes("abc")).hasSize(32).startsWith(0xba, 0x78, 0x16, 0xbf);
    }
}
