package dev.slipway.polling.logs;

import java.io.IOException;
import java.io.OutputStream;

/** A file on a disk that is full. */
final class FullDisk extends OutputStream {

    @Override
    public void write(int next) throws IOException {
        throw new IOException("No space left on device");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        throw new IOException("No space left on device");
    }
}
