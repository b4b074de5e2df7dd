package gorgon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConversationTest {
    @Test
    void userAndAssistantAlternate() {
        Conversation conversation = Conversation.of("one").answered("two").asked("three");

        assertThat(conversation.isQuestion()).isTrue();
        assertThat(conversation.messages()).extracting(Message::content).containsExactly("one", "two", "three");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conversation.asked("four"))
                .withMessageContainingAll("turn 4", "user", "let assistant speak there");
    }

    @Test
    void aRequestEndsWithAQuestion() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ChatRequest(Conversation.of("one").answered("two"), GenerationParameters.published()))
                .withMessageContaining("end the conversation with a question");
    }
}
