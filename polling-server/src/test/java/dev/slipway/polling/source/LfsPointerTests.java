package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LfsPointerTests {
    private static final String OID = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
    private static final String VERSION = "version https://git-lfs.github.com/spec/v1\n";

    @Test
    void isReadAsTheSpecificationWritesIt() {
        assertThat(parse(VERSION + "oid sha256:" + OID + "\nsize 12345\n")).contains(new LfsPointer(OID, 12345, false));
        assertThat(parse(LfsContents.pointer(OID, 1))).contains(new LfsPointer(OID, 1, false));
        assertThat(parse("version https://hawser.github.com/spec/v1\noid sha256:" + OID + "\nsize 1"))
                .contains(new LfsPointer(OID, 1, false));
    }

    @Test
    void sizeThatNoNumberHoldsIsTheLargest() {
        assertThat(parse(VERSION + "oid sha256:" + OID + "\nsize " + "9".repeat(40) + "\n"))
                .contains(new LfsPointer(OID, Long.MAX_VALUE, false));
    }

    @Test
    void extensionIsSeen() {
        assertThat(parse(VERSION + "ext-0-foo sha256:" + OID + "\noid sha256:" + OID + "\nsize 12345\n"))
                .hasValueSatisfying(pointer -> assertThat(pointer.extended()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "size 12345\noid sha256:" + OID + "\n" + VERSION,
                VERSION + "oid sha256:" + OID + "\nsize -1\n",
                VERSION + "oid sha256:../../../../etc/passwd\nsize 1234567890123456789\n",
                VERSION + "oid sha1:" + OID + "\nsize 12345\n",
                VERSION + "oid sha256:" + OID + "\r\nsize 12345\r\n",
                VERSION + "oid sha256:" + OID + "\nsize 12345\nmore text\n",
                "See " + VERSION + "oid sha256:" + OID + "\nsize 12345\n",
            })
    void otherFilesAreNone(String file) {
        assertThat(parse(file)).isEmpty();
    }

    @Test
    void largerFilesAreNone() {
        String extensions = ("ext-0-foo sha256:" + OID + "\n").repeat(20);

        assertThat(parse(VERSION + extensions + "oid sha256:" + OID + "\nsize 12345\n"))
                .isEmpty();
    }

    private static Optional<LfsPointer> parse(String file) {
        return LfsPointer.parse(file.getBytes(StandardCharsets.UTF_8));
    }
}
