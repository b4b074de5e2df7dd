package gorgon.localaws.sagemaker.tgi;

/** One generated token; {@code special} ones, such as the end of the text, are no part of it. */
record Token(int id, String text, double logprob, boolean special) {}
