package gorgon.artifactprep.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.account.Account;
import gorgon.artifactprep.account.Endpoint;
import gorgon.artifactprep.account.FakeAccount;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a preflight finds in an account. */
final class PreflightTest {
    private static final String TYPE = "ml.g5.12xlarge";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Needs NEEDS = new Needs(
            "gorgon-dev",
            "us-east-1",
            List.of(TYPE, "ml.g6.12xlarge"),
            2,
            1,
            "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6");

    private final FakeAccount aws = new FakeAccount().quota(TYPE, 3).quota("ml.g6.12xlarge", 3);

    @Test
    void anAccountThatHasWhatIsNeededIsFine() {
        assertThat(report().results()).hasSize(4).allMatch(result -> result instanceof Result.Fine);
    }

    @Test
    void aQuotaBelowServingAndUpdatingIsAProblemWithItsCure() {
        aws.quota(TYPE, 2);

        assertThat(report().refusal())
                .isEqualTo("tried to prepare the endpoint: 1 problem: (1) quota of ml.g5.12xlarge: 2 of the 3 needed"
                        + " (2 to serve, 1 more during an update); run `aws service-quotas"
                        + " request-service-quota-increase --service-code sagemaker --quota-code L-65C4BD00"
                        + " --desired-value 3 --region us-east-1` or ask at https://us-east-1.console.aws.amazon.com/"
                        + "servicequotas/home/services/sagemaker/quotas/L-65C4BD00; to deploy all the same set"
                        + " \"preflight\": \"report\" in cdk.json");
    }

    @Test
    void aQuotaThatWasNeverRaisedIsTheDefaultOne() {
        FakeAccount fresh = new FakeAccount().defaultQuota(TYPE, 0).quota("ml.g6.12xlarge", 3);

        assertThat(report(fresh.account()).problems())
                .singleElement()
                .extracting(Result::found)
                .asString()
                .startsWith("0 of the 3 needed");
    }

    @Test
    void withoutAQuotaTheRegionDoesNotOfferTheTypeAndAFallbackIsOnlyReported() {
        Report report = report(new FakeAccount().account());

        assertThat(report.problems()).extracting(Result::subject).containsExactly("quota of " + TYPE);
        assertThat(report.lines())
                .contains("problem: quota of ml.g5.12xlarge: us-east-1 does not offer it for endpoints")
                .contains("note: quota of ml.g6.12xlarge: us-east-1 does not offer it for endpoints");
    }

    @Test
    void anImageThatIsNotThereIsAProblem() {
        assertThat(report(aws.withoutImage().account()).problems())
                .extracting(Result::found)
                .containsExactly("ECR has no " + NEEDS.image());
    }

    @Test
    void anotherInstanceTypeUnderAutoScalingTakesTwoDeployments() {
        aws.endpoint(endpoint("InService"), "ml.g6.12xlarge");
        assertThat(report().problems()).isEmpty();

        aws.scaled("gorgon-dev");
        assertThat(report().refusal())
                .contains("ml.g6.12xlarge, to become ml.g5.12xlarge or ml.g6.12xlarge while Application Auto Scaling")
                .contains("first `npx cdk deploy -c scaling=off` with ml.g6.12xlarge, then deploy ml.g5.12xlarge or");
    }

    @Test
    void theSameInstanceTypeUnderAutoScalingIsFine() {
        aws.endpoint(endpoint("InService"), TYPE).scaled("gorgon-dev");
        Needs oneType = new Needs("gorgon-dev", "us-east-1", List.of(TYPE), 2, 1, NEEDS.image());

        assertThat(Preflight.of(aws.account()).report(oneType, LONG).problems()).isEmpty();
    }

    @Test
    void aFallbackForAScaledEndpointIsAChangeOfItsType() {
        aws.endpoint(endpoint("InService"), TYPE).scaled("gorgon-dev");

        assertThat(report().refusal()).contains("ml.g5.12xlarge, to become ml.g5.12xlarge or ml.g6.12xlarge");
    }

    @Test
    void anEndpointThatTakesNoUpdateIsAProblem() {
        for (String status : List.of("SystemUpdating", "Updating", "RollingBack", "Creating", "SomethingNew")) {
            aws.endpoint(endpoint(status), TYPE);
            assertThat(report().refusal()).contains(status, "deploy again when it is InService");
        }
        aws.endpoint(new Endpoint("gorgon-dev", "c", "Failed", Optional.of("no capacity"), Optional.empty()), TYPE);
        assertThat(report().refusal()).contains("Failed (no capacity); it can only be deleted", "-c serving=off");
    }

    @Test
    void aMixtureOfOldAndNewInstancesMayBeUpdated() {
        aws.endpoint(endpoint("UpdateRollbackFailed"), TYPE);

        assertThat(report().problems()).isEmpty();
        assertThat(report().results())
                .first()
                .isInstanceOfSatisfying(
                        Result.Note.class,
                        note -> assertThat(note.cure()).contains("an update may end the mixture", "it stops serving"));
    }

    @Test
    void whatCannotBeAskedIsNotCheckedAndTheRestIs() {
        aws.deny("images").deny("endpoints").quota(TYPE, 0);

        Report report = report();

        assertThat(report.problems()).hasSize(1);
        assertThat(report.lines())
                .contains("not checked: endpoint: AWS denies endpoints")
                .contains("not checked: image: AWS denies images");
    }

    @Test
    void theStateOfAnEndpointIsKnownWhateverElseIsNot() {
        aws.endpoint(endpoint("Failed"), "ml.g6.12xlarge").deny("targets");
        assertThat(report().problems()).extracting(Result::subject).containsExactly("endpoint");
        assertThat(report().lines()).contains("not checked: instance type of the endpoint: AWS denies targets");

        aws.deny("configs");
        assertThat(report().problems()).hasSize(1);
        assertThat(report().lines()).contains("not checked: instance type of the endpoint: AWS denies configs");
    }

    @Test
    void aConfigurationThatIsGoneIsNoReasonToStop() {
        aws.endpointWithoutConfig(endpoint("InService"));

        assertThat(report().problems()).isEmpty();
        assertThat(report().lines()).contains("not checked: instance type of the endpoint: its configuration is gone");
    }

    @Test
    void aQuotaThatIsKnownIsJudgedWithoutTheDefaults() {
        Report report = report(new FakeAccount().quota(TYPE, 0).deny("defaults").account());

        assertThat(report.problems()).extracting(Result::subject).containsExactly("quota of " + TYPE);
        assertThat(report.lines()).contains("not checked: quota of ml.g6.12xlarge: AWS denies defaults");
    }

    @Test
    void aPermissionThatIsNotKnownYetIsWaitedFor() {
        List<Duration> pauses = new ArrayList<>();
        Preflight patient =
                Preflight.patient(aws.deny("images").denyOnly(2).account(), duration -> pauses.add(duration));

        assertThat(patient.report(NEEDS, LONG).lines()).contains("ok: image").doesNotContain("not checked");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedFor() {
        Account account = aws.account();
        Account slow = new Account(
                account.quotas(),
                image -> {
                    Pause.SLEEP.await(Duration.ofMinutes(5));
                    return true;
                },
                account.endpoints(),
                account.scalingTargets());

        assertThat(Preflight.of(slow).report(NEEDS, Duration.ofSeconds(1)).lines())
                .contains("not checked: image: no answer in 1 s")
                .contains("ok: quota");
    }

    @Test
    void aReportIsLessThanAKilobyteAndARefusalFitsAnAnswer() {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            results.add(new Result.Problem("subject", "f".repeat(900), "c".repeat(900)));
        }

        assertThat(new Report(results).lines()).hasSizeLessThan(1024).contains("problem: subject: f");
        List<Result> unchecked = new ArrayList<>(results);
        unchecked.add(new Result.NotChecked("image", "f".repeat(900)));
        assertThat(new Report(unchecked).remark()).hasSizeLessThan(1024).contains("(8) subject", "not checked: image");
        assertThat(new Report(results).refusal()).hasSizeLessThan(1024).contains("8 problems", "(8) subject", "report");
    }

    @Test
    void whatWasNotCheckedIsRemarkedWithAndWithoutProblems() {
        assertThat(report().remark()).isEmpty();

        aws.deny("images");
        assertThat(report().remark()).isEqualTo("not checked: image: AWS denies images");

        aws.quota(TYPE, 0);
        assertThat(report().remark())
                .startsWith("tried to prepare the endpoint: 1 problem: (1) quota of ml.g5.12xlarge")
                .endsWith("; not checked: image: AWS denies images");
    }

    @Test
    void everyWrongPropertyIsNamed() {
        assertThatThrownBy(() -> PreflightProperties.parse(Json.read("""
                {"Mode":"maybe","EndpointName":"","InstanceTypes":[],"Instances":"two","UpdateInstances":"1",
                 "Scaling":"yes","Region":"us-east-1"}""")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll(
                        "6 problems",
                        "Mode must be enforce or report (maybe)",
                        "EndpointName must not be empty",
                        "InstanceTypes must name an instance type",
                        "Instances must be a whole number (two)",
                        "Image is missing",
                        "Scaling must be on or off (yes)");
    }

    private Report report() {
        return report(aws.account());
    }

    private static Report report(Account account) {
        return Preflight.of(account).report(NEEDS, LONG);
    }

    private static Endpoint endpoint(String status) {
        return new Endpoint("gorgon-dev", "config", status, Optional.empty(), Optional.empty());
    }
}
