package gorgon.operator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.client.Conversation;
import gorgon.client.FinishReason;
import gorgon.client.Format;
import gorgon.operator.generation.Settings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SessionTest {
    private final ScriptedEndpoint model = new ScriptedEndpoint().says(" An", " answer");
    private final RecordedScreen screen = new RecordedScreen();
    private final Session session = session(Way.streamed(model));

    private Session session(Way way) {
        return new Session(way, screen, new Dialogue(Optional.of("Be brief.")), Settings.published());
    }

    @Test
    void aQuestionCarriesAllThatWasSaidBefore() {
        session.accept("one");
        session.accept("  /two");

        assertThat(screen.text()).isEqualTo(" An answer| An answer|");
        assertThat(model.asked().getLast().conversation())
                .isEqualTo(Conversation.empty()
                        .withSystem("Be brief.")
                        .asked("one")
                        .answered(" An answer")
                        .asked("/two"));
    }

    @Test
    void whatWasHeardOfAStoppedAnswerIsInTheConversation() throws Exception {
        model.says(" Some", ScriptedEndpoint.SILENCE);
        Thread person = Thread.ofVirtual().start(() -> session.accept("one"));
        screen.awaitText();
        session.stop();
        person.join();
        model.says(" More");
        session.accept("go on");

        assertThat(screen.notes()).containsExactly("stopped; the conversation has it as far as it came");
        assertThat(screen.text()).isEqualTo(" Some| More|");
        assertThat(model.isClosed()).isTrue();
        assertThat(model.asked().getLast().conversation())
                .isEqualTo(Conversation.empty()
                        .withSystem("Be brief.")
                        .asked("one")
                        .answered(" Some")
                        .asked("go on"));
    }

    @Test
    void aTurnThatBrokeIsLeftOutUntilItIsAskedAgain() {
        model.says(" Half", ScriptedEndpoint.BREAK);
        session.accept("one");
        assertThat(screen.text()).isEqualTo(" Half|");
        assertThat(screen.notes())
                .containsExactly(
                        "tried to stream: it broke", "the conversation goes on without this turn; /retry asks again");

        model.says(" Whole");
        session.accept("/retry");
        session.accept("two");

        assertThat(model.asked().get(1).conversation())
                .isEqualTo(model.asked().get(0).conversation());
        assertThat(model.asked().get(2).conversation())
                .isEqualTo(Conversation.empty()
                        .withSystem("Be brief.")
                        .asked("one")
                        .answered(" Whole")
                        .asked("two"));
    }

    @Test
    void theNextQuestionKnowsNothingOfATurnThatBroke() {
        model.says(" Half", ScriptedEndpoint.BREAK);
        session.accept("one");
        session.accept("two");

        assertThat(model.asked().getLast().conversation())
                .isEqualTo(Conversation.of("two").withSystem("Be brief."));
    }

    @Test
    void retryAsksTheLastQuestionAgainAndUndoTakesItBack() {
        session.accept("one");
        session.accept("two");
        session.accept("/retry");
        session.accept("/undo");
        session.accept("three");

        assertThat(model.asked().get(2)).isEqualTo(model.asked().get(1));
        assertThat(screen.lastNote()).isEqualTo("taken back: two");
        assertThat(model.asked().getLast().conversation())
                .isEqualTo(Conversation.empty()
                        .withSystem("Be brief.")
                        .asked("one")
                        .answered(" An answer")
                        .asked("three"));
    }

    @Test
    void aNewConversationKeepsTheSystemPromptUntilItIsChanged() {
        session.accept("one");
        session.accept("/new");
        session.accept("two");
        session.accept("/new");
        session.accept("/system");
        session.accept("three");
        session.accept("/new");
        session.accept("/system Be long.");
        session.accept("four");

        assertThat(model.asked().get(1).conversation())
                .isEqualTo(Conversation.of("two").withSystem("Be brief."));
        assertThat(model.asked().get(2).conversation()).isEqualTo(Conversation.of("three"));
        assertThat(model.asked().get(3).conversation())
                .isEqualTo(Conversation.of("four").withSystem("Be long."));
    }

    @Test
    void aParameterIsSetFromTheNextQuestionOnAndAWrongOneNever() {
        session.accept("/set top_k 3");
        session.accept("/set temperature 0");
        session.accept("/set stop END");
        session.accept("one");

        assertThat(model.asked().getLast().parameters().topK()).hasValue(3);
        assertThat(model.asked().getLast().parameters().temperature()).hasValue(0.9);
        assertThat(model.asked().getLast().parameters().stop()).containsExactly("END");
        assertThat(screen.notes()).anyMatch(note -> note.contains("temperature is 0.0, and TGI takes more than 0"));
    }

    @Test
    void whatWouldHaveNoEffectIsNotTaken() {
        session.accept("/set do_sample false");
        session.accept("/set temperature 0.5");
        assertThat(screen.lastNote()).contains("temperature: it is for sampling, and do_sample is false");
        session.accept("/set temperature abc");
        assertThat(screen.lastNote()).contains("temperature: it is for sampling, and do_sample is false");
        session.accept("/set do_sample true");
        session.accept("one");

        assertThat(model.asked().getLast().parameters().temperature()).hasValue(0.9);
    }

    @Test
    void whatTheFormatHasNoWordForIsSaid() {
        Session byMessages = new Session(
                Way.streamed(model),
                screen,
                new Dialogue(Optional.empty()),
                Settings.published().by(Format.MESSAGES));

        byMessages.accept("/set top-k 3");
        assertThat(screen.lastNote()).isEqualTo("top-k is 3; the messages format has no word for it and leaves it out");
        byMessages.accept("/set temperature 0.5");
        assertThat(screen.lastNote()).isEqualTo("temperature is 0.5");
        byMessages.accept("/set do_sample false");
        assertThat(screen.lastNote()).contains("do_sample is false, and by the messages format TGI always samples");
    }

    @Test
    void whatNobodyKnowsIsSaidWithWhatThereIs() {
        session.accept("/frob");
        assertThat(screen.lastNote()).contains("/frob: there is no such order; /help");
        session.accept("/set frob 1");
        assertThat(screen.lastNote()).contains("no such parameter; take one of max_new_tokens, do_sample");
        session.accept("/set top_k");
        assertThat(screen.lastNote()).contains("there is no value");
        session.accept("/undo");
        assertThat(screen.lastNote()).isEqualTo("nothing was asked yet");
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void anAnswerThatEndedByItsLengthIsToldSo() {
        model.endsBy(FinishReason.LENGTH);

        session.accept("one");

        assertThat(screen.lastNote()).isEqualTo("ended by its length; /set max_new_tokens N for more, now 1024");
    }

    @Test
    void theWholeAnswerMayComeAtOnce() {
        session(Way.whole(model)).accept("one");

        assertThat(screen.text()).isEqualTo(" An answer|");
    }

    @Test
    void onlyQuitEndsIt() {
        assertThat(session.accept("/quit")).isFalse();
        assertThat(session.accept("")).isTrue();
        assertThat(session.accept("/help")).isTrue();
        assertThat(screen.lastNote()).contains("/system", "/set", "/show", "/retry", "/undo", "/new", "/quit");
    }
}
