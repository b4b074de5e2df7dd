package gorgon.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.artifactprep.staging.RecipeDigest;
import gorgon.config.ModelSource;
import gorgon.config.RepoId;
import gorgon.config.Revision;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The app and the staging functions compute a digest with code of their own. */
class RecipeDigestContractTest {
    @ParameterizedTest
    @ValueSource(strings = {"*.bin", "a/b\\c\"d", "\u0001\u001f\t\n", "\u00e9\u4e2d\ud83d\ude00\u007f\u2028"})
    void agreesOnEveryCharacter(String pattern) {
        ModelSource model = new ModelSource(new RepoId("a/b"), new Revision("main"), List.of(pattern));
        Recipe recipe = new Recipe(
                List.of(new RecipeSource(model, "", List.of())), List.of(new Patch.SetText("c.json", "/x", pattern)));

        assertThat(recipe.digest().hex())
                .isEqualTo(RecipeDigest.of(new ObjectMapper().valueToTree(recipe.properties()))
                        .hex());
    }
}
