package gorgon.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.config.ModelSource;
import gorgon.config.RepoId;
import gorgon.config.Revision;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final ModelSource MODEL = new ModelSource(new RepoId("a/b"), new Revision("main"), List.of("*.bin"));
    private static final Recipe RECIPE = new Recipe(
            List.of(new RecipeSource(MODEL, "llm/", List.of("tokenizer.json"))),
            List.of(new Patch.SetText("config.json", "/x", "y"), new Patch.Remove("config.json", "/z")));

    @Test
    void writesEveryFieldInOneOrderWithoutWhiteSpace() {
        assertThat(CanonicalJson.write(RECIPE.properties()))
                .isEqualTo(
                        "{\"layout\":\"3\",\"patches\":[{\"file\":\"config.json\",\"pointer\":\"/x\",\"value\":\"y\"},"
                                + "{\"file\":\"config.json\",\"pointer\":\"/z\",\"remove\":\"true\"}],"
                                + "\"sources\":[{\"allow\":[],\"alsoAtRoot\":[\"tokenizer.json\"],\"destination\":\"llm/\","
                                + "\"ignore\":[\"*.bin\"],\"repo\":\"a/b\",\"revision\":\"main\"}]}");
    }

    @Test
    void digestIsThatOfTheCanonicalText() {
        // printf '%s' '{"layout":...}' | sha256sum, of the text above
        assertThat(RECIPE.digest()).hasToString("99795b07309a477d7dda9b6bf6243cde");
    }

    @Test
    void digestChangesWithTheRevision() {
        ModelSource other = new ModelSource(MODEL.repo(), new Revision("v2"), MODEL.ignore());

        assertThat(new Recipe(List.of(new RecipeSource(other, "llm/", List.of("tokenizer.json"))), RECIPE.patches())
                        .digest())
                .isNotEqualTo(RECIPE.digest());
    }

    @Test
    void refusesAFolderWithoutASlash() {
        assertThatThrownBy(() -> new RecipeSource(MODEL, "llm", List.of())).hasMessageContaining("write \"llm/\"");
    }
}
