package gorgon.client;

/** What one side says at a time. */
public record Message(Role role, String content) {}
