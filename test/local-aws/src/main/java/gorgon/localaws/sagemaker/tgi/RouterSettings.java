package gorgon.localaws.sagemaker.tgi;

/** What the router knows when it validates a request. */
record RouterSettings(TgiVersion version, LaunchArguments arguments, RouterFiles files) {
    /** Tokens of a text with the BOS in front; without a tokenizer every request counts as the largest input. */
    int count(String inputs) {
        return files.tokenizer().map(vocabulary -> vocabulary.count(inputs) + 1).orElse(arguments.maximumInput());
    }
}
