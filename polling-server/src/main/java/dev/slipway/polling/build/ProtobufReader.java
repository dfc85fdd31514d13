package dev.slipway.polling.build;

import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one <a href="https://protobuf.dev/programming-guides/encoding/">protobuf</a> message in turn;
 * enough of the wire format for BuildKit's progress.
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] message;
    private int position;
    private int wireType;
    private int start;
    private int length;
    private long number;

    /** @param message the whole message */
    ProtobufReader(byte[] message) {
        this.message = message;
    }

    /**
     * Reads the next field. The other methods then give its value.
     *
     * @return its number; 0 at the end
     * @throws IllegalArgumentException when this is not a protobuf message
     */
    int next() {
        if (position >= message.length) {
            return 0;
        }
        long key = varint();
        wireType = (int) (key & 7);
        switch (wireType) {
            case VARINT -> number = varint();
            case FIXED64 -> skip(8);
            case BYTES -> skip(varint());
            case FIXED32 -> skip(4);
            default -> throw new IllegalArgumentException("unknown protobuf wire type " + wireType);
        }
        return (int) (key >>> 3);
    }

    /** The field's value as a number; 0 for other types. */
    long number() {
        return wireType == VARINT ? number : 0;
    }

    /** The field's value as text. */
    String text() {
        return new String(message, start, length, StandardCharsets.UTF_8);
    }

    /** The field's value as bytes, which may be a message of its own. */
    byte[] bytes() {
        byte[] bytes = new byte[length];
        System.arraycopy(message, start, bytes, 0, length);
        return bytes;
    }

    private void skip(long count) {
        if (count < 0 || count > message.length - position) {
            throw new IllegalArgumentException("protobuf message ends within a field");
        }
        start = position;
        length = (int) count;
        position += length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position >= message.length) {
                throw new IllegalArgumentException("protobuf message ends within a number");
            }
            byte next = message[position++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("protobuf number is longer than 64 bits");
    }
}
