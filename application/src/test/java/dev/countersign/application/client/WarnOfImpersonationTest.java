package dev.countersign.application.client;

import static dev.countersign.testkit.client.ClientFixtures.machineClient;
import static dev.countersign.testkit.client.ClientFixtures.outspokenClient;
import static dev.countersign.testkit.client.ClientFixtures.renamed;
import static dev.countersign.testkit.client.ClientFixtures.webClient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.WarnOfImpersonation.Warning;
import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.client.shared.ClientNameIndexer;
import dev.countersign.application.client.shared.ClientNameSkeletons;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientOrigin.Way;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.InMemoryConfusableDetector;
import dev.countersign.testkit.client.RegisteredClients;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Warnings about misleading client names. */
class WarnOfImpersonationTest {

  /** A URI on the host of {@link dev.countersign.testkit.client.ClientFixtures#webClient}. */
  private static final RedirectUri SAME_HOST = new RedirectUri("https://app.example/elsewhere");

  private static final RedirectUri OTHER_HOST = new RedirectUri("https://evil.example/callback");
  private static final String CYRILLIC = "\u0420\u0430\u0443\u0420\u0430\u04cf";

  private final InMemoryStores stores = InMemoryStores.empty();
  private final InMemoryConfusableDetector inspector = new InMemoryConfusableDetector();
  private final InMemorySecretHasher hasher = new InMemorySecretHasher();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final AuditedClientWriter clients =
      new AuditedClientWriter(
          stores.clients(),
          new ClientNameIndexer(
              stores.clientNames(), new ClientNameSkeletons(inspector, hasher), clock),
          stores.securityEvents(),
          stores.unitOfWork(),
          clock);
  private final WarnOfImpersonation detector =
      ClientUseCases.warnOfImpersonation(
          new RegisteredClients(stores.clients()),
          stores.clientNames(),
          inspector,
          hasher,
          new OwnName("Countersign", ProviderFixture.ISSUER));

  private Client registered(Client client) {
    assertThat(clients.add(client, () -> true)).isEqualTo(AuditedClientWriter.Addition.ADDED);
    clock.pass(Duration.ofSeconds(1));
    return client;
  }

  private Client changed(Client client) {
    assertThat(clients.replace(client, ClientAction.UPDATED, Actor.SERVICE)).isTrue();
    return client;
  }

  private static Client openly(Client client) {
    return from(client, Way.OPEN);
  }

  private static Client from(Client client, Way way) {
    return new Client(
        client.id(),
        client.metadata(),
        client.secrets(),
        client.access(),
        ClientOrigin.of(way, Optional.empty(), RegistrationLimits.NONE),
        client.life(),
        client.version());
  }

  private static Client named(String id, String name) {
    return renamed(webClient(id), name);
  }

  @Test
  void doesNotWarnAboutMostNames() {
    var client = registered(named("first", "PayPal"));
    var other = registered(named("second", "Mail"));

    assertThat(detector.warnings(client, SAME_HOST)).isEmpty();
    assertThat(detector.warnings(other, OTHER_HOST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PayPal", "paypa1", "Pay Pal.", "P\u00e0ypal"})
  void warnsOfANameThatLooksLikeAnEarlierOne(String name) {
    var first = registered(named("first", "PayPal"));
    var impostor = registered(named("second", name));

    assertThat(detector.warnings(impostor, OTHER_HOST)).containsExactly(Warning.LOOKS_LIKE_ANOTHER);
    assertThat(detector.warnings(first, SAME_HOST)).isEmpty();
  }

  @Test
  void returnsAllWarnings() {
    var _ = registered(named("first", "PayPal"));

    assertThat(detector.warnings(registered(named("second", CYRILLIC)), OTHER_HOST))
        .containsExactlyInAnyOrder(Warning.LOOKS_LIKE_ANOTHER, Warning.SUSPICIOUS_NAME);
  }

  @Test
  void warnsOfASuspiciousNameThatNoOtherClientHas() {
    assertThat(detector.warnings(registered(named("first", CYRILLIC)), OTHER_HOST))
        .containsExactly(Warning.SUSPICIOUS_NAME);
  }

  @Test
  void countsANameFromTheTimeOfTheChange() {
    var sleeper = registered(named("sleeper", "Weather"));
    var first = registered(named("first", "PayPal"));

    var impostor = changed(renamed(sleeper, "PayPal"));

    assertThat(detector.warnings(impostor, OTHER_HOST)).containsExactly(Warning.LOOKS_LIKE_ANOTHER);
    assertThat(detector.warnings(first, SAME_HOST)).isEmpty();
  }

  @Test
  void doesNotWarnOfAnotherRegistrationWithTheSameDestination() {
    var _ = registered(named("first", "PayPal"));
    var _ = registered(renamed(outspokenClient("native"), "Mail tool"));

    assertThat(detector.warnings(registered(named("second", "PayPal")), SAME_HOST)).isEmpty();
    var tool = registered(renamed(outspokenClient("other"), "Mail tool"));
    for (var same : new String[] {"http://localhost:4711/cb", "http://[::1]/", "example.app:/x"}) {
      assertThat(detector.warnings(tool, new RedirectUri(same))).isEmpty();
    }
    assertThat(detector.warnings(tool, new RedirectUri("other.app:/callback")))
        .containsExactly(Warning.LOOKS_LIKE_ANOTHER);
  }

  @Test
  void trustsOnlyTheRedirectUriOfTheRequest() {
    var _ = registered(named("first", "PayPal"));
    // It registered the other client's redirect URI in addition to its own.
    var impostor = registered(named("second", "PayPal"));

    assertThat(impostor.metadata().redirectUris()).anyMatch(SAME_HOST::sharesDestination);
    assertThat(detector.warnings(impostor, OTHER_HOST)).containsExactly(Warning.LOOKS_LIKE_ANOTHER);
  }

  @Test
  void ignoresNamesOfOpenRegistrationsForApprovedClients() {
    var squatter = registered(openly(named("squatter", "PayPal")));
    assertThat(detector.warnings(from(named("url", "PayPal"), Way.SOFTWARE_STATEMENT), OTHER_HOST))
        .isEmpty();
    assertThat(detector.warnings(openly(named("late", "PayPal")), OTHER_HOST))
        .containsExactly(Warning.LOOKS_LIKE_ANOTHER);

    var real = registered(named("real", "PayPal"));

    assertThat(detector.warnings(real, OTHER_HOST)).isEmpty();
    assertThat(detector.warnings(squatter, OTHER_HOST)).containsExactly(Warning.LOOKS_LIKE_ANOTHER);
  }

  @Test
  void identifiesAClientByTheHostOfItsDocument() {
    var _ = registered(named("first", "PayPal"));
    var own = from(named("https://app.example/client", "PayPal"), Way.DOCUMENT);
    var foreign = from(named("https://evil.example/client", "PayPal"), Way.DOCUMENT);
    var onTheDevice = new RedirectUri("http://localhost:4711/callback");

    assertThat(detector.warnings(own, onTheDevice)).isEmpty();
    assertThat(detector.warnings(foreign, onTheDevice)).containsExactly(Warning.LOOKS_LIKE_ANOTHER);
  }

  @Test
  void removesNamesWithTheirClients() {
    var first = registered(named("first", "PayPal"));
    var second = registered(named("second", "PayPal"));
    assertThat(clients.remove(first, ClientAction.DELETED, Actor.SERVICE)).isTrue();

    assertThat(detector.warnings(second, OTHER_HOST)).isEmpty();
    assertThat(detector.warnings(first, OTHER_HOST)).containsExactly(Warning.LOOKS_LIKE_ANOTHER);
  }

  @Test
  void removesANameThatTheClientNoLongerHas() {
    var first = registered(named("first", "PayPal"));
    var second = registered(named("second", "PayPal"));
    var _ = changed(renamed(first, "Weather"));

    assertThat(detector.warnings(second, OTHER_HOST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Countersign", "C0UNTERSIGN Support", "Sign in to counter-sign"})
  void warnsOfNamesThatLookLikeThisService(String name) {
    var client = registered(named("first", name));

    assertThat(detector.warnings(client, OTHER_HOST))
        .containsExactly(Warning.LOOKS_LIKE_THIS_SERVICE);
    assertThat(detector.warnings(client, new RedirectUri(ProviderFixture.ISSUER.at("/console"))))
        .isEmpty();
  }

  @Test
  void doesNotWarnAboutClientsWithoutAName() {
    var one = registered(machineClient("one"));
    var other = registered(machineClient("other"));

    assertThat(detector.warnings(one, OTHER_HOST)).isEmpty();
    assertThat(detector.warnings(other, OTHER_HOST)).isEmpty();
  }
}
