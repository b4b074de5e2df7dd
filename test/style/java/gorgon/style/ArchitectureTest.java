package gorgon.style;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final List<String> APP =
            List.of("gorgon.config..", "gorgon.catalog..", "gorgon.recipe..", "gorgon.serving..", "gorgon.infra..");

    private static JavaClasses all = new ClassFileImporter().importClasses();

    @BeforeAll
    static void importClasses() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("gorgon");
        assertThat(all.contain("gorgon.infra.GorgonApp")).isTrue();
        assertThat(all.contain("gorgon.artifactprep.PlanHandler")).isTrue();
        assertThat(all.contain("gorgon.operator.OperatorCommand")).isTrue();
        assertThat(all.contain("gorgon.client.SageMakerEndpoint")).isTrue();
    }

    @Test
    void appAndLambdaMeetOnlyInJson() {
        hold(noClasses()
                .that()
                .resideInAnyPackage(APP.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("gorgon.artifactprep..")
                .because("what crosses between the modules is JSON, checked by the contract test"));
    }

    @Test
    void whatTgiDoesDependsOnNothing() {
        hold(noClasses()
                .that()
                .resideInAPackage("gorgon.tgi..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("gorgon.tgi..", "java..", "org.jspecify..")
                .because("the app and the functions both judge with it"));
    }

    @Test
    void lambdaKnowsNothingOfTheCdk() {
        hold(noClasses()
                .that()
                .resideInAPackage("gorgon.artifactprep..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon.awscdk..",
                        "software.constructs..",
                        "gorgon.infra..",
                        "gorgon.config..",
                        "gorgon.recipe..",
                        "gorgon.serving..",
                        "gorgon.operator..")
                .because("its jar must stay small"));
    }

    @Test
    void configurationCatalogRecipeAndServingKnowNoCdkType() {
        hold(noClasses()
                .that()
                .resideInAnyPackage("gorgon.config..", "gorgon.catalog..", "gorgon.recipe..", "gorgon.serving..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awscdk..", "software.constructs..", "gorgon.infra..")
                .because("configuration is parsed and refused before a construct exists"));
    }

    @Test
    void commandsKnowNeitherTheAppNorTheHandlers() {
        hold(noClasses()
                .that()
                .resideInAPackage("gorgon.operator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "gorgon.infra..",
                        "software.amazon.awscdk..",
                        "software.constructs..",
                        "gorgon.artifactprep",
                        "gorgon.artifactprep.execution..",
                        "gorgon.artifactprep.cloudformation..",
                        "com.amazonaws.services.lambda..")
                .because("they start at once, and use the staging engine as a library"));
    }

    @Test
    void nothingDependsOnTheCommands() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("gorgon.operator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("gorgon.operator..")
                .because("they are the outermost door"));
    }

    @Test
    void theClientStandsAlone() {
        hold(noClasses()
                .that()
                .resideInAPackage("gorgon.client..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are Gorgon's, but not the client's",
                        (JavaClass type) -> type.getPackageName().startsWith("gorgon.")
                                && !type.getPackageName().startsWith("gorgon.client")))
                .because("any Java program can take it, and nothing else of Gorgon with it"));
    }

    @Test
    void hubAndStoreNeverSeeEachOther() {
        hold(noClasses()
                .that()
                .resideInAPackage("gorgon.artifactprep.hub..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("gorgon.artifactprep.s3..")
                .because("staging joins them"));
        hold(noClasses()
                .that()
                .resideInAPackage("gorgon.artifactprep.s3..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("gorgon.artifactprep.hub..")
                .because("staging joins them"));
    }

    @Test
    void onlyHandlersHaveLambdaTypes() {
        hold(noClasses()
                .that()
                .resideInAnyPackage("gorgon.artifactprep.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws.services.lambda..")
                .because("the same code runs from a laptop"));
    }

    @Test
    void packagesHaveNoCycles() {
        hold(slices().matching("gorgon.(**)").should().beFreeOfCycles());
    }

    @Test
    void onlyOrderedMapsReachTheTemplate() {
        hold(noClasses()
                .that()
                .resideInAPackage("gorgon.infra..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Map.of, Map.ofEntries, Map.copyOf, Set.of or HashMap",
                        call -> isUnordered(call.getTargetOwner(), call.getName())))
                .orShould()
                .callConstructor(java.util.HashMap.class)
                .because("their order is salted per JVM, and the template's bytes would change with it"));
    }

    @Test
    void concreteClassesAreFinal() {
        hold(classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotAnnotations()
                .and(DescribedPredicate.describe(
                        "are concrete",
                        (JavaClass type) ->
                                !type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)))
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .because("nothing here is made for inheritance"));
    }

    private static boolean isUnordered(JavaClass owner, String method) {
        return (owner.isEquivalentTo(java.util.Map.class) || owner.isEquivalentTo(java.util.Set.class))
                && List.of("of", "ofEntries", "copyOf").contains(method);
    }

    private static void hold(ArchRule rule) {
        rule.check(all);
    }
}
