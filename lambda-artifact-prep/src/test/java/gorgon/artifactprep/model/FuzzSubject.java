package gorgon.artifactprep.model;

import gorgon.artifactprep.model.safetensors.HeaderReader;
import gorgon.artifactprep.model.safetensors.MalformedHeader;
import gorgon.tgi.Architecture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A reader of what anybody may have written. */
enum FuzzSubject {
    /** The beginning of a file of weights. */
    WEIGHTS {
        @Override
        void read(byte[] bytes) {
            try {
                HeaderReader.read(bytes, bytes.length);
            } catch (MalformedHeader refused) {
                checkLength(String.valueOf(refused.getMessage()));
            }
        }
    },
    /** The JSON in it, whose length is right whatever becomes of it. */
    HEADER {
        @Override
        void read(byte[] bytes) {
            WEIGHTS.read(ByteBuffer.allocate(Long.BYTES + bytes.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(bytes.length)
                    .put(bytes)
                    .array());
        }
    },
    TEXT {
        @Override
        void read(byte[] bytes) {
            Reading reading = TextReader.read(bytes);
            if (reading instanceof Reading.Text text) {
                HeadsConfig.of(text.value());
                BaseConfig base = BaseConfig.of(text.value());
                base.problems().values().forEach(FuzzSubject::checkLength);
                base.architecture().ifPresent(Architecture::plainTensors);
            }
        }
    },
    TOKENIZER {
        @Override
        void read(byte[] bytes) {
            TokenizerReader.read(bytes);
        }
    };

    private static final int LONGEST_MESSAGE = 1000;

    abstract void read(byte[] bytes);

    private static void checkLength(String message) {
        if (message.length() > LONGEST_MESSAGE) {
            throw new IllegalStateException("a message of %d characters".formatted(message.length()));
        }
    }
}
