package gorgon.operator.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import gorgon.client.ChatRequest;
import gorgon.client.Conversation;
import gorgon.client.GenerationParameters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnTest {
    private static final ChatRequest REQUEST = new ChatRequest(Conversation.of("Hi"), GenerationParameters.published());

    private final ScriptedEndpoint model = new ScriptedEndpoint();
    private final List<String> shown = new ArrayList<>();

    @Test
    void aCompleteAnswerIsToldWithItsTimes() {
        model.says("a", "b");

        Outcome outcome = Turn.streamed(model, REQUEST, shown::add).take();

        assertThat(shown).containsExactly("a", "b");
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Complete.class, complete -> {
            assertThat(complete.answer().text()).isEqualTo("ab");
            assertThat(complete.untilFirst().orElseThrow()).isLessThanOrEqualTo(complete.duration());
        });
    }

    @Test
    void oneThatIsStoppedBeforeItBeginsNeverShowsAnything() {
        model.says("a", ScriptedEndpoint.SILENCE);
        Turn turn = Turn.streamed(model, REQUEST, shown::add);

        turn.stop();

        assertThat(turn.take()).isEqualTo(new Outcome.Stopped(""));
        assertThat(shown).isEmpty();
    }

    @Test
    void whoeverShowsItMayStopIt() {
        model.says("a", "b");
        List<Turn> turns = new ArrayList<>();
        Turn turn = Turn.streamed(model, REQUEST, text -> {
            shown.add(text);
            turns.getFirst().stop();
        });
        turns.add(turn);

        assertThat(turn.take()).isEqualTo(new Outcome.Stopped("a"));
        assertThat(shown).containsExactly("a");
    }

    @Test
    void nobodyThatListensIsTheListenersFailure() {
        model.says("a");
        Turn turn = Turn.streamed(model, REQUEST, text -> {
            throw new Pipe.Left();
        });

        assertThat(catchThrowable(turn::take)).isInstanceOf(Pipe.Left.class);
        assertThat(model.isClosed()).isTrue();
    }
}
