package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseImagesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM r.test/base:1",
                "from r.test/base:1 as build",
                "  FROM --platform=linux/amd64 r.test/base:1 AS build",
                "FROM \\\n  r.test/base:1",
                "# FROM r.test/other\nFROM r.test/base:1\nRUN echo",
                "ARG BASE=r.test/base:1\nFROM ${BASE}",
                "ARG BASE=\"r.test/base:1\"\nFROM $BASE",
                "ARG REGISTRY=r.test VERSION='1'\nFROM $REGISTRY/base:$VERSION",
                "ARG VERSION=1\nARG BASE=r.test/base:$VERSION\nFROM ${BASE}",
                "ARG REGISTRY=r.test\r\nFROM ${REGISTRY}/base:1\r\n"
            })
    void findsAnImageThatIsNamed(String dockerfile) {
        assertThat(BaseImages.of(dockerfile)).containsExactly("r.test/base:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY --from=r.test/tools:2 /bin/x /bin/",
                "COPY --chown=1:1 --link --from=r.test/tools:2 /bin/x /bin/",
                "RUN --mount=type=bind,from=r.test/tools:2,target=/t ls /t",
                "RUN --mount=type=cache,target=/c --mount=from=r.test/tools:2,target=/t ls /t",
            })
    void findsAnImageThatFilesAreCopiedFrom(String step) {
        assertThat(BaseImages.of("FROM r.test/base:1\n" + step)).containsExactly("r.test/base:1", "r.test/tools:2");
    }

    @Test
    void leavesOutStages() {
        assertThat(BaseImages.of("""
                FROM r.test/jdk:25 AS Build
                FROM build AS test
                FROM r.test/jre:25
                COPY --from=build /a /a
                COPY --from=test /b /b
                """)).containsExactly("r.test/jdk:25", "r.test/jre:25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FRUM r.test/x",
                "RUN skopeo copy --from=r.test/x",
                "ENV A=FROM\nFROM",
                "COPY a --from=r.test/x"
            })
    void findsNothingWithoutAnImage(String dockerfile) {
        assertThat(BaseImages.of(dockerfile)).isEmpty();
    }

    @Test
    void leavesAVariableWithoutDefaultAsItIs() {
        assertThat(BaseImages.of("ARG BASE\nFROM ${BASE}\nARG LATE=r.test/x\nFROM $LATE"))
                .containsExactly("${BASE}", "$LATE");
    }

    @ParameterizedTest
    @CsvSource({
        "r.test:5000/team/base, r.test:5000/team/base, latest",
        "r.test:5000/team/base:1.2, r.test:5000/team/base, 1.2",
        "r.test/base@sha256:aa, r.test/base, sha256:aa",
        "r.test:5000/base:1.2@sha256:aa, r.test:5000/base, sha256:aa"
    })
    void pullReferenceTakesNameAndVersionApart(String image, String name, String version) {
        assertThat(PullReference.parse(image)).isEqualTo(new PullReference(name, version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN --mount=a,", "ARG aaaaaaaaaaa", "COPY --a "})
    @Timeout(10)
    void takesLinearTimeForARepetitiveLine(String part) {
        String instruction = part.substring(0, part.indexOf(' ') + 1);

        assertThat(BaseImages.of(
                        instruction + part.substring(instruction.length()).repeat(50_000)))
                .isEmpty();
    }

    /** Each argument is twice the one before: forty of them would be a value of a terabyte. */
    @Test
    @Timeout(5)
    void argumentsThatDoubleEachOtherStaySmall() {
        StringBuilder dockerfile = new StringBuilder("ARG A0=registry.example.org/team/image\n");
        for (int i = 1; i <= 40; i++) {
            dockerfile.append("ARG A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1));
        }

        assertThat(BaseImages.of(dockerfile + "FROM $A40\n")).allMatch(image -> image.length() <= 4096);
    }
}
