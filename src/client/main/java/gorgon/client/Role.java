package gorgon.client;

/** Who speaks. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
}
