package gorgon.localaws.sagemaker.tgi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The pieces of a tokenizer.model, which is a protocol buffer ({@code ModelProto} of sentencepiece_model.proto): of each field
 * 1 the field 1.
 */
final class SentencePieces {
    private static final int PIECE = 1;
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;

    private SentencePieces() {}

    static Map<String, Integer> ids(byte[] model) {
        Map<String, Integer> ids = new HashMap<>();
        ByteBuffer fields = ByteBuffer.wrap(model);
        while (fields.hasRemaining()) {
            long tag = varint(fields);
            if (isPiece(tag)) {
                ids.put(text(bytes(fields)), ids.size());
            } else {
                skip(tag, fields);
            }
        }
        return ids;
    }

    private static String text(ByteBuffer piece) {
        while (piece.hasRemaining()) {
            long tag = varint(piece);
            if (isPiece(tag)) {
                return UTF_8.decode(bytes(piece)).toString();
            }
            skip(tag, piece);
        }
        return "";
    }

    private static boolean isPiece(long tag) {
        return tag == (PIECE << 3 | BYTES);
    }

    private static void skip(long tag, ByteBuffer fields) {
        switch ((int) (tag & 7)) {
            case VARINT -> varint(fields);
            case BYTES -> bytes(fields);
            case FIXED_64 -> fields.getLong();
            default -> fields.getInt();
        }
    }

    private static ByteBuffer bytes(ByteBuffer fields) {
        int length = (int) varint(fields);
        ByteBuffer bytes = fields.slice(fields.position(), length);
        fields.position(fields.position() + length);
        return bytes;
    }

    private static long varint(ByteBuffer fields) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = fields.get();
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }
}
