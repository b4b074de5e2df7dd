package gorgon.example;

/** The two constructs in an app of one's own, without this project's cdk.json. */
final class OwnApp {
    private OwnApp() {}
}
