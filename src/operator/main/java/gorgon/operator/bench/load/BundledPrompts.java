package gorgon.operator.bench.load;

/** Of several lengths and kinds, since what is accepted depends on what is generated. */
final class BundledPrompts {
    static final String TEXT = """
            What is Medusa speculative decoding, in one sentence?
            Write a Java method that reverses a singly linked list, and explain each line.
            Summarize the causes of the First World War in five bullet points.
            Translate into French: The harbour was quiet, and the boats lay in rows like books on a shelf.
            A train leaves at 9:40 and arrives at 13:05. How long does it take, and how fast is it over 246 kilometres?
            Write a short story about a lighthouse keeper who finds a message in a bottle.
            List the planets of the solar system with their diameters as a Markdown table.
            Explain to a ten-year-old why the sky is blue.
            Write a SQL query that gives the three best-paid employees of each department.
            What are the advantages and disadvantages of a monorepo?
            Draft a polite e-mail that declines an invitation to speak at a conference.
            Give me a recipe for vegetable soup for four people, with quantities in grams.
            Prove that the square root of two is irrational.
            Compare TCP and UDP, and say when to use which.
            Write a JSON document that describes a library with three books, each with title, author and year.
            What would you pack for a week of hiking in the Alps in September?
            Explain the difference between a process and a thread, with an example in Python.
            Write a poem of four stanzas about the sea in winter.
            Name ten ideas for a small company's summer party, a sentence each.
            How does a heat pump work, and why can its efficiency be above one hundred percent?
            Write a Bash script that deletes files older than thirty days below a directory, after asking.
            Describe the plot of Romeo and Juliet as a news report.
            What does the following regular expression match? ^[a-z]+(-[a-z0-9]+)*$
            Give a step-by-step plan to learn to play the piano as an adult in one year.
            """;

    private BundledPrompts() {}
}
