package dev.countersign.application.clientadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientadmin.PrepareAdministration.Prepared;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.oauth.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The first start shows a secret and a token, once; the operator's settings always apply. */
class PrepareAdministrationTest {

  private static final String REGISTERED = "service client.registered countersign-admin";
  private static final String SECRET_ADDED = "service client.secret_added countersign-admin";
  private static final String ISSUED = "service registration_token.issued built-in";

  private final ProviderFixture provider = ProviderFixture.start();

  @Test
  void generatesAndShowsASecretAndATokenAtTheFirstStart() {
    var prepared = prepare(Optional.empty(), Optional.empty());

    assertThat(isAdministrator(prepared.secret().orElseThrow())).isTrue();
    assertThat(mayRegister(prepared.registrationToken().orElseThrow())).isTrue();
    assertThat(provider.stores().contents().toString())
        .doesNotContain(prepared.secret().orElseThrow().value())
        .doesNotContain(prepared.registrationToken().orElseThrow().value());
  }

  @Test
  void showsNothingAndChangesNothingAtTheSecondStart() {
    var first = prepare(Optional.empty(), Optional.empty());
    var before = provider.stores().contents();

    assertThat(prepare(Optional.empty(), Optional.empty()))
        .isEqualTo(new Prepared(Optional.empty(), Optional.empty()));
    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(isAdministrator(first.secret().orElseThrow())).isTrue();
  }

  @Test
  void showsNoConfiguredValue() {
    var secret = new ClientSecret("configured-secret");
    var token = new InitialAccessToken("configured-token");

    assertThat(prepare(Optional.of(secret), Optional.of(token)))
        .isEqualTo(new Prepared(Optional.empty(), Optional.empty()));
    assertThat(isAdministrator(secret)).isTrue();
    assertThat(mayRegister(token)).isTrue();
  }

  @Test
  void replacesTheSecretIfTheSettingChanged() {
    var first = prepare(Optional.empty(), Optional.empty()).secret().orElseThrow();
    var next = new ClientSecret("configured-secret");
    var issuedAt = administrator().issuedAt();
    provider.clock().pass(Duration.ofDays(1));

    assertThat(prepare(Optional.of(next), Optional.empty()).secret()).isEmpty();

    assertThat(isAdministrator(next)).isTrue();
    assertThat(isAdministrator(first)).isFalse();
    assertThat(administrator().issuedAt()).isEqualTo(issuedAt);
    assertThat(administrator().life().tokensSince()).isEqualTo(provider.clock().instant());
  }

  @Test
  void replacesTheTokenIfTheSettingChanged() {
    var first = prepare(Optional.empty(), Optional.empty()).registrationToken().orElseThrow();
    var next = new InitialAccessToken("configured-token");

    var _ = prepare(Optional.empty(), Optional.of(next));

    assertThat(mayRegister(next)).isTrue();
    assertThat(mayRegister(first)).isFalse();
  }

  @Test
  void recordsOnlyChangedValuesInTheAudit() {
    var secret = Optional.of(new ClientSecret("configured-secret"));
    var token = Optional.of(new InitialAccessToken("configured-token"));

    var _ = prepare(Optional.empty(), Optional.empty());
    assertThat(recorded()).containsExactly(REGISTERED, ISSUED);
    var _ = prepare(Optional.empty(), Optional.empty());
    assertThat(recorded()).containsExactly(REGISTERED, ISSUED);
    var _ = prepare(secret, Optional.empty());
    assertThat(recorded()).containsExactly(REGISTERED, ISSUED, SECRET_ADDED);
    var _ = prepare(secret, token);
    assertThat(recorded()).containsExactly(REGISTERED, ISSUED, SECRET_ADDED, ISSUED);
    var _ = prepare(secret, token);
    assertThat(recorded()).containsExactly(REGISTERED, ISSUED, SECRET_ADDED, ISSUED);
  }

  @Test
  void recordsOneEventIfManyNodesStart() {
    var secret = Optional.of(new ClientSecret("configured-secret"));
    var token = Optional.of(new InitialAccessToken("configured-token"));

    var _ = Race.results(runner -> prepare(Optional.empty(), Optional.empty()));
    assertThat(recorded()).containsExactly(REGISTERED, ISSUED);
    var _ = Race.results(runner -> prepare(secret, token));
    assertThat(recorded()).containsExactlyInAnyOrder(REGISTERED, ISSUED, SECRET_ADDED, ISSUED);
  }

  @Test
  void showsTheValuesOfOneNodeIfManyStart() {
    var shown = Race.results(runner -> prepare(Optional.empty(), Optional.empty()));

    assertThat(shown).filteredOn(prepared -> prepared.secret().isPresent()).hasSize(1);
    assertThat(shown)
        .allSatisfy(
            prepared ->
                assertThat(prepared.secret().map(this::isAdministrator).orElse(true)).isTrue());
  }

  private Prepared prepare(Optional<ClientSecret> secret, Optional<InitialAccessToken> token) {
    return provider.prepareAdministration().prepare(secret, token);
  }

  private List<String> recorded() {
    return provider.stores().clientEvents().stream()
        .map(event -> text(event.actor(), event.action(), event.subject()))
        .toList();
  }

  private static String text(Actor actor, ClientAction action, String subject) {
    return actor.value() + " " + action.wireName() + " " + subject;
  }

  private Client administrator() {
    return provider.stores().clients().find(PrepareAdministration.ADMINISTRATOR).orElseThrow();
  }

  private boolean isAdministrator(ClientSecret secret) {
    return provider
            .authenticateClient()
            .authenticate(
                new PresentedCredentials.BasicSecret(PrepareAdministration.ADMINISTRATOR, secret))
        instanceof Result.Ok;
  }

  private boolean mayRegister(InitialAccessToken token) {
    return provider
            .registerClient()
            .register(new RegisterClient.Command(Optional.of(token), Registrations.WEB, false))
        instanceof Result.Ok;
  }
}
