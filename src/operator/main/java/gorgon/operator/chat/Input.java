package gorgon.operator.chat;

import java.util.List;

/** What somebody types: a question, or an order that begins with a slash. */
sealed interface Input {
    List<String> ORDERS = List.of("/help", "/new", "/quit", "/retry", "/set", "/show", "/system", "/undo");

    String HELP = """
            /system [TEXT]     what the model is told before everything else; without TEXT: nothing
            /set NAME VALUE    a parameter of the generation, as in /set temperature 0.5; 'none' leaves it to TGI
            /show              the parameters and the conversation's length
            /retry             takes the last answer back and asks once more
            /undo              takes the last question back, too
            /new               a new conversation, with the same system prompt and parameters
            /quit              ends, as Ctrl-D does
            Ctrl-C stops an answer. Alt-Enter begins a new line. A question that begins with a slash: put a space before it.""";

    record Question(String text) implements Input {}

    record SystemPrompt(String prompt) implements Input {}

    record Set(String name, String value) implements Input {}

    record Nothing() implements Input {}

    record Help() implements Input {}

    record Show() implements Input {}

    record Retry() implements Input {}

    record Undo() implements Input {}

    record New() implements Input {}

    record Quit() implements Input {}

    record Unknown(String problem) implements Input {}

    static Input parse(String line) {
        if (line.isBlank()) {
            return new Nothing();
        }
        return line.startsWith("/") ? order(line) : new Question(line.strip());
    }

    private static Input order(String line) {
        String[] words = line.strip().split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "/system" -> new SystemPrompt(rest);
            case "/set" -> set(rest);
            case "/help" -> new Help();
            case "/show" -> new Show();
            case "/retry" -> new Retry();
            case "/undo" -> new Undo();
            case "/new" -> new New();
            case "/quit", "/exit" -> new Quit();
            default ->
                new Unknown(
                        "tried to do %s: there is no such order; /help tells them, and a space before it makes it a question"
                                .formatted(words[0]));
        };
    }

    private static Input set(String rest) {
        String[] words = rest.split("[\\s=]+", 2);
        return words.length == 2 && !words[1].isBlank()
                ? new Set(words[0], words[1])
                : new Unknown("tried to set a parameter: there is no value; say it as in /set temperature 0.5");
    }
}
