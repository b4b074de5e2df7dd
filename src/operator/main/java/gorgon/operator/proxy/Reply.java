package gorgon.operator.proxy;

import gorgon.client.Answer;
import gorgon.client.Token;
import java.io.IOException;

/** One answer on its way to a client; that the client has left is an {@code IOException}. */
interface Reply {
    void more(Token token) throws IOException;

    /** Says that it is still on its way. From then on there is a status. */
    void signOfLife() throws IOException;

    void end(Answer answer) throws IOException;

    /**
     * Says that there will be no more.
     *
     * @throws Refusal if the client can still be told by a status
     */
    void broken(Refusal failure) throws IOException;
}
