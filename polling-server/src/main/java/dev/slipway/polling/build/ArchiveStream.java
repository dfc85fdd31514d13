package dev.slipway.polling.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link Writer} writes, while it writes. An archive that could not be written to its end never looks
 * complete: its reader gets the writer's error, so that the engine does not build from half of it.
 */
final class ArchiveStream extends InputStream {
    private static final int BUFFER = 256 * 1024;

    private final PipedInputStream pipe = new PipedInputStream(BUFFER);
    private volatile @Nullable Throwable failure;
    private @Nullable Thread writing;

    /** Writes all bytes; does not close the stream. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** Starts the writer on a thread of its own, which ends when the archive does or this stream is closed. */
    static ArchiveStream of(Writer writer) throws IOException {
        ArchiveStream stream = new ArchiveStream();
        PipedOutputStream out = new PipedOutputStream(stream.pipe);
        // A platform thread: packing computes, and a virtual thread that computes keeps others from running.
        stream.writing = Thread.ofPlatform().daemon().name("context-archive").start(() -> stream.write(writer, out));
        return stream;
    }

    private void write(Writer writer, PipedOutputStream out) {
        try (out) {
            try {
                writer.write(out);
            } catch (IOException | RuntimeException | Error e) {
                failure = e; // before the pipe closes, so that its reader cannot mistake the end for a normal one
            }
        } catch (IOException alreadyClosed) {
            // the reader went away first
        }
    }

    /** What ended the writer early, or {@code null}. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        return checked(pipe.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return checked(pipe.read(buffer, offset, length));
    }

    private int checked(int read) throws IOException {
        if (read < 0 && failure != null) {
            throw new IOException("the context could not be read to its end", failure);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        pipe.close();
        if (writing != null) {
            writing.interrupt(); // a writer that finds nothing to write would not notice
        }
    }
}
