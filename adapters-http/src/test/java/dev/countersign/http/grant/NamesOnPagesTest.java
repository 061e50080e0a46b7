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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of who a client is. */
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
                new RedirectUri(redirectUri),
                warnings);
    return caller.get("/authorize?" + REQUEST, headers).body();
  }

  private String login(Client client, String... headers) {
    ports.authorize = (request, session) -> new Outcome.SignInNeeded(client, Optional.empty());
    return caller.get("/login?" + REQUEST, headers).body();
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
            LocalizedText.of("https://app.example/terms"),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return client.with(client.metadata().with(description));
  }

  private static Client knownByUrl(ClientDescription description) {
    return knownByUrl(description, ClientAuthMethod.PRIVATE_KEY_JWT);
  }

  private static Client knownByUrl(ClientDescription description, ClientAuthMethod method) {
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
  void aWarningIsWordsThatAllowPointsAt(Warning warning) {
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

  @Test
  void allWarningsAreShownOnOnePage() {
    assertThat(consent(named("App"), WEB, Set.of(Warning.values())))
        .contains("of this service", "of another application", "cannot be seen");
  }

  @Test
  void thereIsNoAlarmWithoutAWarning() {
    assertThat(consent(named("App"), WEB, Set.of()))
        .contains("value=\"allow\">Allow", "class=\"second\">Deny")
        .doesNotContain("alert", "aria-describedby", "problem");
  }

  @ParameterizedTest
  @CsvSource({
    "'de-AT,en;q=0.5', Wetter, datenschutz",
    "'fr,DE;q=0.1', Wetter, datenschutz",
    "fr, Weather, policy",
    "*, Weather, policy",
    "';;q=x', Weather, policy",
    "'', Weather, policy"
  })
  void namesAndLinksAreInTheReadersLanguage(String languages, String name, String policy) {
    var client = described(NAMES, LocalizedText.NONE);

    assertThat(consent(client, WEB, Set.of(), "Accept-Language", languages))
        .contains("<bdi>" + name + "</bdi> asks", "href=\"https://app.example/" + policy + "\"");
    assertThat(login(client, "Accept-Language", languages)).contains("<bdi>" + name + "</bdi>");
  }

  @Test
  void aLanguageThatTheBrowserNeverEndsToNameIsNone() {
    var endless = "de," + "x".repeat(8) + ",en".repeat(1000);

    assertThat(login(described(NAMES, LocalizedText.NONE), "Accept-Language", endless))
        .contains("Weather");
  }

  @Test
  void aClientThatIsKnownByItsUrlIsShownWithItsHost() {
    var client = knownByUrl(ClientDescription.named("App"));
    var shown = "an application of <strong class=\"place\"><bdi>app.example</bdi>";

    assertThat(consent(client, "http://localhost:1234/cb", Set.of())).contains(shown);
    assertThat(login(client)).contains(shown);
    assertThat(consent(knownByUrl(ClientDescription.NONE), WEB, Set.of()))
        .contains("<bdi>app.example</bdi> asks for access")
        .doesNotContain("an application of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1234/cb", "example.app:/cb", "https://127.0.0.1/cb"})
  void onThisDeviceAnybodyCanSayThatItIsOfThatHost(String redirectUri) {
    var named = knownByUrl(ClientDescription.named("App"), ClientAuthMethod.NONE);
    var nameless = knownByUrl(ClientDescription.NONE, ClientAuthMethod.NONE);
    var proved = knownByUrl(ClientDescription.named("App"), ClientAuthMethod.PRIVATE_KEY_JWT);
    var said = "say that it is of <bdi class=\"place\">app.example</bdi>, and nobody can check";

    assertThat(consent(named, redirectUri, Set.of())).contains(said, "as it says itself");
    assertThat(consent(nameless, redirectUri, Set.of())).contains(said);
    // It proves itself before it gets anything.
    assertThat(consent(proved, redirectUri, Set.of()))
        .contains("an application of")
        .doesNotContain("as it says itself", "say that it is of");
    assertThat(consent(named, WEB, Set.of()))
        .contains("an application of")
        .doesNotContain("as it says itself", "say that it is of");
  }

  @Test
  void aClientThatOnlyLooksAsIfItWereKnownByItsUrlIsNot() {
    var client = ClientFixtures.webClient("https://app.example/client.json");

    assertThat(consent(client, WEB, Set.of())).doesNotContain("an application of");
  }

  @Test
  void aHomePageElsewhereIsShownAsSomethingSaid() {
    var elsewhere = described(NAMES, LocalizedText.of("https://Other.example/home"));
    var same = described(NAMES, LocalizedText.of("https://app.example/home"));

    assertThat(consent(elsewhere, WEB, Set.of()))
        .contains("as it says and nobody has checked: <bdi class=\"place\">other.example</bdi>")
        .doesNotContain("href=\"https://Other");
    assertThat(consent(same, WEB, Set.of())).doesNotContain("home page");
  }

  @Test
  void noImageIsLoaded() {
    assertThat(consent(described(NAMES, LocalizedText.NONE), WEB, Set.of()))
        .doesNotContain("<img", "logo.png");
  }

  @ParameterizedTest
  @CsvSource({
    "https://App.example:8443/cb, <bdi>app.example</bdi>, is where you came from",
    "http://127.0.0.1:4711/cb, <bdi>127.0.0.1</bdi>, an application on your own device",
    "https://localhost/cb, <bdi>localhost</bdi>, an application on your own device",
    "com.example.app:/cb, <bdi>com.example.app:</bdi>, an application on your own device"
  })
  void thePageSaysWhereTheAnswerGoes(String redirectUri, String place, String words) {
    assertThat(consent(named("App"), redirectUri, Set.of())).contains(place, words);
  }

  @Test
  void aNameGetsALineAndNoMore() {
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
  void aNameThatCannotBeSeenIsNone() {
    for (var name : List.of("\u3164\u3164", "\u2800", "\u200b\u2060", "\u00a0")) {
      assertThat(login(named(name))).as(name).contains("<bdi>the-id</bdi>");
    }
  }
}
