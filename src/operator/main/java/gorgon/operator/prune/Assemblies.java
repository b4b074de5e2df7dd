package gorgon.operator.prune;

import gorgon.config.AccountId;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.review.place.CdkCli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sts.StsClient;

/** What old assemblies left in the bootstrap bucket: the CDK CLI's own collection, which asks every stack what it uses. */
final class Assemblies {
    private final String place;
    private final int olderThanDays;

    Assemblies(EnvironmentConfiguration environment, int olderThanDays) {
        String region = environment.placement().region();
        String account =
                environment.placement().account().map(AccountId::toString).orElseGet(() -> account(region));
        this.place = "aws://%s/%s".formatted(account, region);
        this.olderThanDays = olderThanDays;
    }

    /** Said before anything is done. */
    String extent() {
        return "assets of every CDK app in %s that no stack uses, older than %d days: not Gorgon's alone"
                .formatted(place, olderThanDays);
    }

    List<String> list() {
        return collect("print");
    }

    List<String> remove() {
        return collect("full");
    }

    /** In a folder of its own: where there is a cdk.json, the CLI synthesizes its app first. */
    private List<String> collect(String action) {
        try {
            Path folder = Files.createTempDirectory("gorgon-gc");
            try {
                return collect(folder, action);
            } finally {
                Files.deleteIfExists(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("tried to make a folder for cdk gc", failure);
        }
    }

    private List<String> collect(Path folder, String action) {
        return CdkCli.pinned()
                .run(folder, arguments(action))
                .lines()
                .filter(Predicate.not(String::isBlank))
                .toList();
    }

    private List<String> arguments(String action) {
        return List.of(
                "gc",
                place,
                "--unstable=gc",
                "--type",
                "s3",
                "--action",
                action,
                "--created-buffer-days",
                Integer.toString(olderThanDays),
                "--confirm=false",
                "--no-notices");
    }

    private static String account(String region) {
        try (Clients clients = new Clients(region);
                StsClient sts = clients.of(StsClient.builder())) {
            return new Reading("the account of the credentials", "sts:GetCallerIdentity")
                    .of(() -> sts.getCallerIdentity().account());
        }
    }
}
