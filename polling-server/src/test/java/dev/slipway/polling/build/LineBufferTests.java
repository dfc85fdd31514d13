package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBufferTests {
    private final LogLines log = new LogLines();
    private final LineBuffer buffer = new LineBuffer(log::append);

    private List<String> lines(byte[]... pieces) {
        for (byte[] piece : pieces) {
            buffer.add(piece);
        }
        buffer.flush();
        return log.lines();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void joinsThePiecesOfALine() {
        assertThat(lines(bytes("on"), bytes("e\ntwo\n\nthr"), bytes("ee"))).containsExactly("one", "two", "", "three");
    }

    @Test
    void keepsACharacterThatIsCut() {
        byte[] text = bytes("grün\n");

        assertThat(lines(Arrays.copyOf(text, 3), Arrays.copyOfRange(text, 3, text.length)))
                .containsExactly("grün");
    }

    @Test
    void keepsTheLastStateOfALineThatIsRedrawn() {
        assertThat(lines(bytes("10%\r50%\r100%\r\nnext"))).containsExactly("100%", "next");
    }

    @Test
    void dropsColours() {
        assertThat(lines(bytes("\u001B[91merr\u001B[0mor"))).containsExactly("error");
    }

    @Test
    void breaksALineThatNeverEnds() {
        assertThat(lines(bytes("x".repeat(40_000)))).hasSize(3);
    }
}
