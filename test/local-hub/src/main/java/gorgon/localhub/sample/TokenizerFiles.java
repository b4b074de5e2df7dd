package gorgon.localhub.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small byte-fallback BPE tokenizer in the four files that Mixtral repositories ship. */
public final class TokenizerFiles {
    private static final String SPACE = "\u2581";

    /** The template of Mixtral-8x7B-Instruct of December 2023, as TGI's own tests quote it (router/src/infer.rs, 1.4.5). */
    private static final String CHAT_TEMPLATE = "{{ bos_token }}{% for message in messages %}"
            + "{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
            + "{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}"
            + "{% if message['role'] == 'user' %}{{ '[INST] ' + message['content'] + ' [/INST]' }}"
            + "{% elif message['role'] == 'assistant' %}{{ message['content'] + eos_token}}"
            + "{% else %}{{ raise_exception('Only user and assistant roles are supported!') }}{% endif %}{% endfor %}";

    /** Of the made-up words, in letters. */
    private static final int LONGEST_WORD = 12;

    private static final String WORDS =
            "a about above after again all also an and any are as at away back be because been"
                    + " before began behind below best better between big both bring but by call came can carry change city clear close"
                    + " cold come could country cut dark day deep did do door down draw each early earth east end enough even ever every"
                    + " eye face fall far fast few field find fire first five follow food for form found four from full gave get give go"
                    + " gold good great green ground grow had half hand hard has have he head hear heart heavy help her here high him his"
                    + " hold home horse hour house how if in into is it just keep kind king know land large last late lead learn leave left"
                    + " less let letter life light like line list little live long look low made make man many mark may mean measure men"
                    + " might mile mind more morning most mother mountain move much must name near never new next night no north not note"
                    + " now number of off old on once one only open or order other our out over own page paper part people place plain plan"
                    + " plant play point power press pull question quick rain ran reach read real rest right river road rock room round run"
                    + " said same saw say sea second see seem serve set she ship short should show side since sing six sleep slow small so"
                    + " some song soon sound south space stand star start state stay step still stone stood stop story street strong such"
                    + " sun table take talk tell ten than that the their them then there these they thing think this those though thought"
                    + " three through time to together told too took toward town travel tree true turn two under until up us use very voice"
                    + " wait walk want war warm was watch water way we week well went were what wheel when where which while white who why"
                    + " will wind with wood word work world would write year yes you young your";

    private final Map<String, Integer> vocabulary = new LinkedHashMap<>();
    private final List<String> merges = new ArrayList<>();

    private TokenizerFiles() {
        List.of("<unk>", "<s>", "</s>").forEach(this::learn);
        for (int value = 0; value < 256; value++) {
            learn("<0x%02X>".formatted(value));
        }
        learn(SPACE);
        for (char printable = '!'; printable <= '~'; printable++) {
            learn(Character.toString(printable));
        }
        for (String word : WORDS.split(" ", -1)) {
            learnWord(SPACE + word);
        }
    }

    /** The same of about this many tokens: the words from above, then made-up ones. */
    public static Map<String, byte[]> ofTokens(int count) {
        TokenizerFiles files = new TokenizerFiles();
        for (int number = 0; files.vocabulary.size() + LONGEST_WORD <= count; number++) {
            files.learnWord(SPACE + word(number));
        }
        return files.byName();
    }

    /** tokenizer.json, tokenizer_config.json, special_tokens_map.json and tokenizer.model, by name. */
    public static Map<String, byte[]> all() {
        return new TokenizerFiles().byName();
    }

    private Map<String, byte[]> byName() {
        return new TreeMap<>(Map.of(
                "tokenizer.json", JsonText.of(tokenizer()),
                "tokenizer_config.json", JsonText.of(configuration()),
                "special_tokens_map.json", JsonText.of(specialTokens()),
                "tokenizer.model", sentencePiece()));
    }

    /** Another one for each number below a million. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number, syllable = 0; syllable < LONGEST_WORD / 2; syllable++, rest /= 10) {
            word.append("bdfglmnprt".charAt(rest % 10)).append("aeiou".charAt((rest + syllable) % 5));
        }
        return word.toString();
    }

    private void learn(String token) {
        vocabulary.putIfAbsent(token, vocabulary.size());
    }

    /** A merge for every prefix, so that the whole word is one token. */
    private void learnWord(String word) {
        for (int end = 2; end <= word.length(); end++) {
            String prefix = word.substring(0, end);
            if (!vocabulary.containsKey(prefix)) {
                merges.add(word.substring(0, end - 1) + " " + word.charAt(end - 1));
                learn(prefix);
            }
        }
    }

    private ObjectNode tokenizer() {
        ObjectNode root = object().put("version", "1.0");
        root.putNull("truncation").putNull("padding");
        List.of("<unk>", "<s>", "</s>")
                .forEach(token -> root.withArray("added_tokens").add(addedToken(token)));
        ObjectNode normalizer = root.putObject("normalizer").put("type", "Sequence");
        normalizer.withArray("normalizers").addObject().put("type", "Prepend").put("prepend", SPACE);
        ObjectNode replace = normalizer.withArray("normalizers").addObject().put("type", "Replace");
        replace.putObject("pattern").put("String", " ");
        replace.put("content", SPACE);
        root.putNull("pre_tokenizer");
        root.set("post_processor", template());
        root.set("decoder", decoder());
        ObjectNode model =
                root.putObject("model").put("type", "BPE").putNull("dropout").put("unk_token", "<unk>");
        model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        model.put("fuse_unk", true).put("byte_fallback", true);
        vocabulary.forEach(model.putObject("vocab")::put);
        merges.forEach(model.putArray("merges")::add);
        return root;
    }

    private ObjectNode addedToken(String token) {
        ObjectNode added = object().put("id", vocabulary.get(token)).put("content", token);
        added.put("single_word", false).put("lstrip", false).put("rstrip", false);
        return added.put("normalized", false).put("special", true);
    }

    /** Puts {@code <s>} in front: this is what makes a prompt with its own {@code <s>} begin twice. */
    private static ObjectNode template() {
        ObjectNode template = object().put("type", "TemplateProcessing");
        template.withArray("single")
                .addObject()
                .putObject("SpecialToken")
                .put("id", "<s>")
                .put("type_id", 0);
        template.withArray("single")
                .addObject()
                .putObject("Sequence")
                .put("id", "A")
                .put("type_id", 0);
        template.withArray("pair")
                .addObject()
                .putObject("Sequence")
                .put("id", "A")
                .put("type_id", 0);
        template.withArray("pair")
                .addObject()
                .putObject("Sequence")
                .put("id", "B")
                .put("type_id", 1);
        ObjectNode start = template.putObject("special_tokens").putObject("<s>").put("id", "<s>");
        start.putArray("ids").add(1);
        start.putArray("tokens").add("<s>");
        return template;
    }

    private static ObjectNode decoder() {
        ObjectNode decoder = object().put("type", "Sequence");
        ObjectNode spaces = decoder.withArray("decoders").addObject().put("type", "Replace");
        spaces.putObject("pattern").put("String", SPACE);
        spaces.put("content", " ");
        decoder.withArray("decoders").addObject().put("type", "ByteFallback");
        decoder.withArray("decoders").addObject().put("type", "Fuse");
        decoder.withArray("decoders")
                .addObject()
                .put("type", "Strip")
                .put("content", " ")
                .put("start", 1)
                .put("stop", 0);
        return decoder;
    }

    private static ObjectNode configuration() {
        ObjectNode root = object().put("add_bos_token", true).put("add_eos_token", false);
        root.put("bos_token", "<s>").put("chat_template", CHAT_TEMPLATE).put("clean_up_tokenization_spaces", false);
        root.put("eos_token", "</s>")
                .put("legacy", true)
                .put("model_max_length", 32768)
                .putNull("pad_token");
        root.put("tokenizer_class", "LlamaTokenizer").put("unk_token", "<unk>");
        return root.put("use_default_system_prompt", false);
    }

    private static ObjectNode specialTokens() {
        return object().put("bos_token", "<s>").put("eos_token", "</s>").put("unk_token", "<unk>");
    }

    /**
     * sentencepiece_model.proto: {@code ModelProto.pieces} (1) of piece (1), score (2), type (3); {@code trainer_spec} (2) of
     * {@code model_type} BPE (3) and {@code byte_fallback} (35).
     */
    private byte[] sentencePiece() {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        vocabulary.forEach((token, id) -> {
            byte[] piece = token.getBytes(StandardCharsets.UTF_8);
            ByteBuffer message = ByteBuffer.allocate(2 + piece.length + 5 + 2).order(ByteOrder.LITTLE_ENDIAN);
            message.put((byte) 0x0A).put((byte) piece.length).put(piece);
            message.put((byte) 0x15).putFloat(-id).put((byte) 0x18).put(type(token, id));
            model.write(0x0A);
            model.write(message.capacity());
            model.writeBytes(message.array());
        });
        model.writeBytes(new byte[] {0x12, 5, 0x18, 2, (byte) 0x98, 2, 1});
        return model.toByteArray();
    }

    /** UNKNOWN 2, CONTROL 3, BYTE 6, NORMAL 1. */
    private static byte type(String token, int id) {
        if (id < 3) {
            return (byte) (id == 0 ? 2 : 3);
        }
        return (byte) (token.startsWith("<0x") ? 6 : 1);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
