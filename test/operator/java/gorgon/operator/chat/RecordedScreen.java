package gorgon.operator.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a person would have seen. */
final class RecordedScreen implements Screen {
    private final StringBuilder text = new StringBuilder();
    private final List<String> notes = new ArrayList<>();
    private final CountDownLatch spoken = new CountDownLatch(1);

    @Override
    public synchronized void piece(String piece) {
        text.append(piece);
        spoken.countDown();
    }

    @Override
    public synchronized void endAnswer() {
        text.append('|');
    }

    @Override
    public void note(String note) {
        notes.add(note);
    }

    synchronized String text() {
        return text.toString();
    }

    String lastNote() {
        return notes.getLast();
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    void awaitText() throws InterruptedException {
        if (!spoken.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was shown");
        }
    }
}
