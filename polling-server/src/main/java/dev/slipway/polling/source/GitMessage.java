package dev.slipway.polling.source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/** Names and values that go to git's process and back; each of at most 64 KB. */
final class GitMessage {
    private GitMessage() {}

    static void write(Map<String, String> values, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(values.size());
        for (Map.Entry<String, String> value : values.entrySet()) {
            data.writeUTF(value.getKey());
            data.writeUTF(value.getValue());
        }
        data.flush();
    }

    /** @throws java.io.EOFException when the other side ended before */
    static Map<String, String> read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        Map<String, String> values = new TreeMap<>();
        for (int left = data.readInt(); left > 0; left--) {
            values.put(data.readUTF(), data.readUTF());
        }
        return values;
    }
}
