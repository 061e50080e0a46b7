package dev.countersign.http.grant;

import static dev.countersign.http.grant.PagesFixture.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.WarnOfImpersonation.Warning;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.LocalizedText;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.user.UserFixtures;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies how the pages show the identity of a client. */
@MicronautTest
class NamesOnPagesTest {

  private static final String WEB = "https://app.example/callback";
  private static final LocalizedText NAMES =
      new LocalizedText(
          Optional.of("Weather"), Map.of("de", "Wetter", "ja-Kana-JP", "\u30c6\u30f3\u30ad"));

  private final Caller caller;
  private final FakePorts ports;

  NamesOnPagesTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
  }

  private String consent(
      Client client, String redirectUri, Set<Warning> warnings, String... headers) {
    ports.authorize =
        (request, session) ->
            new Outcome.ConsentNeeded(
                client,
                UserFixtures.alice(),
                Scope.of("openid"),
                false,
                new RedirectUri(redirectUri),
                warnings,
                new LinkedHashSet<>());
    return caller.get("/authorize?" + REQUEST, headers).body();
  }

  private String login(Client client, String... headers) {
    ports.authorize = (request, session) -> new Outcome.SignInNeeded(client, Optional.empty());
    return caller.get("/login?" + REQUEST, headers).body();
  }

  /** OpenID Connect Core §3.1.2.1: the languages of ui_locales are preferred to the browser's. */
  @Test
  void theNameIsInTheLanguageThatTheClientRequests() {
    var client = described(NAMES, LocalizedText.of("https://app.example"));
    ports.authorize = (request, session) -> new Outcome.SignInNeeded(client, Optional.empty());
    var german = new String[] {"Accept-Language", "de"};
    var japanese = "&ui_locales=tlh%20not_a_tag%20ja-Kana-JP";

    assertThat(caller.get("/login?" + REQUEST + japanese, german).body())
        .contains("<bdi>\u30c6\u30f3\u30ad</bdi>");
    assertThat(caller.get("/login?" + REQUEST + "&ui_locales=%3Cb%3E%20%20,", german).body())
        .contains("<bdi>Wetter</bdi>");
    assertThat(caller.get("/login?" + REQUEST + "&ui_locales=fr%20en", german).body())
        .contains("<bdi>Wetter</bdi>");
  }

  private static Client named(String name) {
    return ClientFixtures.renamed(ClientFixtures.webClient("the-id"), name);
  }

  private static Client described(LocalizedText name, LocalizedText uri) {
    var client = ClientFixtures.webClient("the-id");
    var description =
        new ClientDescription(
            name,
            uri,
            LocalizedText.of("https://app.example/logo.png"),
            new LocalizedText(
                Optional.of("https://app.example/policy"),
                Map.of("de", "https://app.example/datenschutz")),
            new LocalizedText(
                Optional.of("https://app.example/terms"),
                Map.of("de", "https://app.example/bedingungen")),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return client.with(client.metadata().with(description));
  }

  private static Client withDocument(ClientDescription description) {
    return withDocument(description, ClientAuthMethod.PRIVATE_KEY_JWT);
  }

  private static Client withDocument(ClientDescription description, ClientAuthMethod method) {
    var client = ClientFixtures.webClient("https://App.example/client.json");
    var web = client.metadata();
    return new Client(
        client.id(),
        new ClientMetadata(
            web.redirectUris(),
            web.grantTypes(),
            web.responseTypes(),
            ClientAuthentication.by(method),
            web.applicationType(),
            web.scope(),
            web.jwks(),
            web.jwksUri(),
            web.responses(),
            description,
            web.initiateLoginUri(),
            web.custom()),
        List.of(),
        Optional.empty(),
        ClientOrigin.of(ClientOrigin.Way.DOCUMENT, Optional.empty(), RegistrationLimits.NONE),
        client.life(),
        client.version());
  }

  @ParameterizedTest
  @EnumSource(Warning.class)
  void aWarningIsShownAndDescribesTheAllowButton(Warning warning) {
    var words =
        switch (warning) {
          case LOOKS_LIKE_THIS_SERVICE -> "the name of this service";
          case LOOKS_LIKE_ANOTHER -> "the name of another application";
          case SUSPICIOUS_NAME -> "letters that look like other letters";
        };

    assertThat(consent(named("App"), WEB, Set.of(warning)))
        .containsOnlyOnce("role=\"alert\"")
        .containsOnlyOnce(words)
        .contains("id=\"warning\"", "class=\"second\" aria-describedby=\"warning\">Allow");
  }

  /** Browsers open such URLs, but java.net.URI finds no host in them. */
  @Test
  void hostsWithUnderscoresAndPortsAreShown() {
    var client = described(LocalizedText.of("App"), LocalizedText.of("https://My_home.example/a"));
    assertThat(consent(client, "https://my_app.example/callback", Set.of()))
        .contains("my_app.example", "my_home.example");
    var local = described(LocalizedText.of("App"), LocalizedText.of("http://localhost:3000"));
    assertThat(consent(local, WEB, Set.of())).contains("localhost", "app.example");
  }

  @Test
  void allWarningsAreShownOnOnePage() {
    assertThat(consent(named("App"), WEB, Set.of(Warning.values())))
        .contains("of this service", "of another application", "invisible characters");
  }

  @Test
  void withoutAWarningThereIsNoAlert() {
    assertThat(consent(named("App"), WEB, Set.of()))
        .contains("value=\"allow\">Allow", "class=\"second\">Deny")
        .doesNotContain("alert", "aria-describedby", "problem");
  }

  @ParameterizedTest
  @CsvSource({
    "'de-AT,en;q=0.5', Wetter, datenschutz, bedingungen",
    "'fr,DE;q=0.1', Wetter, datenschutz, bedingungen",
    "fr, Weather, policy, terms",
    "*, Weather, policy, terms",
    "';;q=x', Weather, policy, terms",
    "'', Weather, policy, terms"
  })
  void namesAndLinksAreInTheReadersLanguage(
      String languages, String name, String policy, String terms) {
    var client = described(NAMES, LocalizedText.NONE);

    assertThat(consent(client, WEB, Set.of(), "Accept-Language", languages))
        .contains(
            "<bdi>" + name + "</bdi> asks",
            "href=\"https://app.example/"
                + policy
                + "\" rel=\"noopener noreferrer\">Privacy policy<",
            "href=\"https://app.example/"
                + terms
                + "\" rel=\"noopener noreferrer\">Terms of service<");
    assertThat(login(client, "Accept-Language", languages)).contains("<bdi>" + name + "</bdi>");
  }

  @Test
  void aTooLongLanguageHeaderIsIgnored() {
    var endless = "de," + "x".repeat(8) + ",en".repeat(1000);

    assertThat(login(described(NAMES, LocalizedText.NONE), "Accept-Language", endless))
        .contains("Weather");
  }

  @Test
  void aClientWithAMetadataDocumentIsShownWithItsHost() {
    var client = withDocument(ClientDescription.named("App"));
    var shown = "an application of <strong class=\"place\"><bdi>app.example</bdi>";

    assertThat(consent(client, "http://localhost:1234/cb", Set.of())).contains(shown);
    assertThat(login(client)).contains(shown);
    assertThat(consent(withDocument(ClientDescription.NONE), WEB, Set.of()))
        .contains("<bdi>app.example</bdi> asks for access")
        .doesNotContain("an application of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1234/cb", "example.app:/cb", "https://127.0.0.1/cb"})
  void theHostOfAnApplicationOnThisDeviceIsNotVerified(String redirectUri) {
    var named = withDocument(ClientDescription.named("App"), ClientAuthMethod.NONE);
    var nameless = withDocument(ClientDescription.NONE, ClientAuthMethod.NONE);
    var proved = withDocument(ClientDescription.named("App"), ClientAuthMethod.PRIVATE_KEY_JWT);
    var said = "claim to be from <bdi class=\"place\">app.example</bdi>. This cannot be verified.";

    assertThat(consent(named, redirectUri, Set.of())).contains(said, " (not verified)");
    assertThat(consent(nameless, redirectUri, Set.of())).contains(said);
    // A confidential client authenticates before it gets tokens.
    assertThat(consent(proved, redirectUri, Set.of()))
        .contains("an application of")
        .doesNotContain("(not verified)", "claim to be from");
    assertThat(consent(named, WEB, Set.of()))
        .contains("an application of")
        .doesNotContain("(not verified)", "claim to be from");
  }

  @Test
  void aRegisteredClientWithAUrlAsIdIsNotShownWithAHost() {
    var client = ClientFixtures.webClient("https://app.example/client.json");

    assertThat(consent(client, WEB, Set.of())).doesNotContain("an application of");
  }

  @Test
  void aHomePageOnAnotherHostIsShownAsNotVerified() {
    var onAnotherHost = described(NAMES, LocalizedText.of("https://Other.example/home"));
    var same = described(NAMES, LocalizedText.of("https://app.example/home"));

    assertThat(consent(onAnotherHost, WEB, Set.of()))
        .contains("Home page (not verified): <bdi class=\"place\">other.example</bdi>")
        .doesNotContain("href=\"https://Other");
    assertThat(consent(same, WEB, Set.of())).doesNotContain("Home page");
  }

  @Test
  void noImageIsLoaded() {
    assertThat(consent(described(NAMES, LocalizedText.NONE), WEB, Set.of()))
        .doesNotContain("<img", "logo.png");
  }

  @ParameterizedTest
  @CsvSource({
    "https://App.example:8443/cb, <bdi>app.example</bdi>, you came from there",
    "http://127.0.0.1:4711/cb, <bdi>127.0.0.1:4711</bdi>, an application on your device",
    "http://[::1]:4711/cb, <bdi>[::1]:4711</bdi>, an application on your device",
    "https://localhost/cb, <bdi>localhost</bdi>, an application on your device",
    "com.example.app:/cb, <bdi>com.example.app:</bdi>, an application on your device"
  })
  void thePageShowsWhereTheResponseIsSent(String redirectUri, String place, String words) {
    assertThat(consent(named("App"), redirectUri, Set.of())).contains(place, words);
  }

  @Test
  void aLongNameIsShortened() {
    var page = consent(named("Safe. ".repeat(100)), WEB, Set.of());

    assertThat(page).contains("\u2026</bdi> asks for access");
    assertThat(page.length()).isLessThan(4000);
    assertThat(consent(named("a\u2003\u2003 \u00a0b"), WEB, Set.of())).contains("<bdi>a b</bdi>");
    assertThat(login(named("Z" + "\u0301".repeat(900))))
        .contains("<bdi>Z" + "\u0301".repeat(4) + "</bdi>");
    assertThat(login(named("\ud83d\ude00".repeat(90))))
        .contains("<bdi>" + "\ud83d\ude00".repeat(50) + "\u2026</bdi>");
  }

  @Test
  void anInvisibleNameIsIgnored() {
    for (var name : List.of("\u3164\u3164", "\u2800", "\u200b\u2060", "\u00a0")) {
      assertThat(login(named(name))).as(name).contains("<bdi>the-id</bdi>");
    }
  }
}
