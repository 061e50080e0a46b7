package dev.countersign.application.client;

import static dev.countersign.testkit.client.ClientFixtures.machineClient;
import static dev.countersign.testkit.client.ClientFixtures.outspokenClient;
import static dev.countersign.testkit.client.ClientFixtures.renamed;
import static dev.countersign.testkit.client.ClientFixtures.webClient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.WarnOfClient.Warning;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.InMemoryNameInspector;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told of names, and of whose. */
class WarnOfClientTest {

  /** Where {@link dev.countersign.testkit.client.ClientFixtures#webClient} is answered. */
  private static final RedirectUri AT_HOME = new RedirectUri("https://app.example/elsewhere");

  private static final RedirectUri ABROAD = new RedirectUri("https://evil.example/callback");
  private static final String CYRILLIC = "\u0420\u0430\u0443\u0420\u0430\u04cf";

  private final InMemoryStores stores = InMemoryStores.empty();
  private final InMemoryNameInspector inspector = new InMemoryNameInspector();
  private final InMemorySecretHasher hasher = new InMemorySecretHasher();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final NameKeeper keeper =
      new NameKeeper(stores.clientNames(), new NameShapes(inspector, hasher), clock);
  private final WarnOfClient warner =
      ClientUseCases.warnOfClient(
          stores.clients(),
          stores.clientNames(),
          inspector,
          hasher,
          new ClientUseCases.OwnName("Countersign", ProviderFixture.ISSUER));

  private Client registered(Client client) {
    assertThat(stores.clients().add(client)).isTrue();
    keeper.keep(client);
    clock.pass(Duration.ofSeconds(1));
    return client;
  }

  private static Client named(String id, String name) {
    return renamed(webClient(id), name);
  }

  @Test
  void saysNothingOfMostNames() {
    var client = registered(named("first", "PayPal"));
    var other = registered(named("second", "Mail"));

    assertThat(warner.warnings(client, AT_HOME)).isEmpty();
    assertThat(warner.warnings(other, ABROAD)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PayPal", "paypa1", "Pay Pal.", "P\u00e0ypal"})
  void warnsOfANameThatLooksLikeOneThatWasThereBefore(String name) {
    var first = registered(named("first", "PayPal"));
    var impostor = registered(named("second", name));

    assertThat(warner.warnings(impostor, ABROAD)).containsExactly(Warning.LOOKS_LIKE_ANOTHER);
    assertThat(warner.warnings(first, AT_HOME)).isEmpty();
  }

  @Test
  void saysAllThatIsWrong() {
    var _ = registered(named("first", "PayPal"));

    assertThat(warner.warnings(registered(named("second", CYRILLIC)), ABROAD))
        .containsExactlyInAnyOrder(Warning.LOOKS_LIKE_ANOTHER, Warning.SUSPICIOUS_NAME);
  }

  @Test
  void suspectsANameThatNobodyElseHas() {
    assertThat(warner.warnings(registered(named("first", CYRILLIC)), ABROAD))
        .containsExactly(Warning.SUSPICIOUS_NAME);
  }

  @Test
  void countsANameFromWhenItWasTakenOn() {
    var sleeper = registered(named("sleeper", "Weather"));
    var first = registered(named("first", "PayPal"));

    var impostor = renamed(sleeper, "PayPal");
    keeper.keep(impostor);

    assertThat(warner.warnings(impostor, ABROAD)).containsExactly(Warning.LOOKS_LIKE_ANOTHER);
    assertThat(warner.warnings(first, AT_HOME)).isEmpty();
  }

  @Test
  void warnsOfNobodyWhoRegistersAgainForTheSamePlace() {
    var _ = registered(named("first", "PayPal"));
    var _ = registered(renamed(outspokenClient("native"), "Mail tool"));

    assertThat(warner.warnings(registered(named("second", "PayPal")), AT_HOME)).isEmpty();
    var tool = registered(renamed(outspokenClient("other"), "Mail tool"));
    for (var same : new String[] {"http://localhost:4711/cb", "http://[::1]/", "example.app:/x"}) {
      assertThat(warner.warnings(tool, new RedirectUri(same))).isEmpty();
    }
    assertThat(warner.warnings(tool, new RedirectUri("other.app:/callback")))
        .containsExactly(Warning.LOOKS_LIKE_ANOTHER);
  }

  @Test
  void trustsOnlyThePlaceThatTheAnswerGoesTo() {
    var _ = registered(named("first", "PayPal"));
    // It registered the other's redirect URI beside its own.
    var impostor = registered(named("second", "PayPal"));

    assertThat(impostor.metadata().redirectUris()).anyMatch(AT_HOME::sharesDestination);
    assertThat(warner.warnings(impostor, ABROAD)).containsExactly(Warning.LOOKS_LIKE_ANOTHER);
  }

  @Test
  void forgetsNamesWithTheirClients() {
    var first = registered(named("first", "PayPal"));
    var second = registered(named("second", "PayPal"));
    keeper.forget(first.id());

    assertThat(warner.warnings(second, ABROAD)).isEmpty();
    assertThat(warner.warnings(first, ABROAD)).containsExactly(Warning.LOOKS_LIKE_ANOTHER);
  }

  @Test
  void forgetsANameThatWasGivenUp() {
    var first = registered(named("first", "PayPal"));
    var second = registered(named("second", "PayPal"));
    keeper.keep(renamed(first, "Weather"));

    assertThat(warner.warnings(second, ABROAD)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Countersign", "C0UNTERSIGN Support", "Sign in to counter-sign"})
  void warnsOfNamesThatLookLikeThisService(String name) {
    var client = registered(named("first", name));

    assertThat(warner.warnings(client, ABROAD)).containsExactly(Warning.LOOKS_LIKE_THIS_SERVICE);
    assertThat(warner.warnings(client, new RedirectUri(ProviderFixture.ISSUER.at("/console"))))
        .isEmpty();
  }

  @Test
  void saysNothingOfClientsThatHaveNoName() {
    var one = registered(machineClient("one"));
    var other = registered(machineClient("other"));

    assertThat(warner.warnings(one, ABROAD)).isEmpty();
    assertThat(warner.warnings(other, ABROAD)).isEmpty();
  }
}
