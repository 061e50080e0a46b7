package dev.countersign.application.clientadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientadmin.AdministerClient.Refusal;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.oauth.Race;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdministerClientTest {

  private static final Actor ACTOR = Actor.subject("administrator");
  private static final Result<Done, Refusal> DONE = Result.ok(Done.DONE);

  private final ProviderFixture provider = ProviderFixture.start();
  private final AdministerClient administer =
      ClientAdminUseCases.administerClient(provider.registrationDependencies());
  private final RegisterClient.Registered registered =
      Registrations.register(provider, Registrations.WEB);
  private final ClientId id = registered.client().id();
  private final ClientSecret first = registered.secret().orElseThrow();

  @Test
  void aDisabledClientIsRefusedUntilItIsEnabled() {
    assertThat(administer.disable(id, ACTOR)).isEqualTo(DONE);
    assertThat(authenticates(first)).isFalse();
    assertThat(administer.enable(id, ACTOR)).isEqualTo(DONE);
    assertThat(authenticates(first)).isTrue();
    assertThat(recorded()).containsExactly(ClientAction.DISABLED, ClientAction.ENABLED);
  }

  @Test
  void allItsTokensEnd() {
    assertThat(administer.endTokens(id, ACTOR)).isEqualTo(DONE);
    assertThat(client().life())
        .isEqualTo(registered.client().life().withoutTokens(provider.clock().instant()));
    assertThat(recorded()).containsExactly(ClientAction.TOKENS_ENDED);
  }

  @Test
  void aNewSecretIsValidAtOnceAndThePreviousOneForTheOverlap() {
    var second = secret();
    assertThat(authenticates(first)).isTrue();
    assertThat(authenticates(second.secret())).isTrue();
    assertThat(client().secrets()).extracting(StoredSecret::number).containsExactly(2, 1);
    assertThat(second.kept()).isEqualTo(client().secrets().getFirst());
    provider.clock().pass(Registrations.TERMS.secretOverlap());
    assertThat(authenticates(first)).isFalse();
    assertThat(authenticates(second.secret())).isTrue();
    assertThat(recorded()).containsExactly(ClientAction.SECRET_ADDED);
  }

  @Test
  void aSecretIsEndedAtOnce() {
    var second = secret();
    assertThat(administer.endSecret(id, 1, ACTOR)).isEqualTo(DONE);
    assertThat(authenticates(first)).isFalse();
    assertThat(authenticates(second.secret())).isTrue();
    assertThat(administer.endSecret(id, 1, ACTOR))
        .isEqualTo(Result.refused(Refusal.UNKNOWN_SECRET));
    assertThat(recorded()).containsExactly(ClientAction.SECRET_ADDED, ClientAction.SECRET_ENDED);
  }

  @Test
  void theNewestSecretStays() {
    assertThat(administer.endSecret(id, 1, ACTOR)).isEqualTo(Result.refused(Refusal.NEWEST_SECRET));
    assertThat(authenticates(first)).isTrue();
    assertThat(recorded()).isEmpty();
  }

  @Test
  void aClientThatUsesNoSecretGetsNone() {
    var open = Registrations.register(provider, Registrations.PUBLIC).client().id();
    assertThat(administer.addSecret(open, ACTOR)).isEqualTo(Result.refused(Refusal.NO_SECRETS));
  }

  @Test
  void aDeletedClientIsRemoved() {
    assertThat(administer.delete(id, ACTOR)).isEqualTo(DONE);
    assertThat(provider.stores().clients().find(id)).isEmpty();
    assertThat(administer.delete(id, ACTOR)).isEqualTo(Result.refused(Refusal.UNKNOWN));
    assertThat(recorded()).containsExactly(ClientAction.DELETED);
  }

  @Test
  void anUnknownClientIsRefused() {
    var unregistered = new ClientId("https://elsewhere.example/client.json");
    var before = provider.stores().contents();
    assertThat(
            List.of(
                administer.disable(unregistered, ACTOR),
                administer.enable(unregistered, ACTOR),
                administer.endTokens(unregistered, ACTOR),
                administer.addSecret(unregistered, ACTOR),
                administer.endSecret(unregistered, 1, ACTOR),
                administer.delete(unregistered, ACTOR)))
        .containsOnly(Result.refused(Refusal.UNKNOWN));
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void theAdministratorCannotBeDisabledOrDeleted() {
    var _ = provider.prepareAdministration().prepare(Optional.empty(), Optional.empty());
    var administrator = PrepareAdministration.ADMINISTRATOR;
    var before = provider.stores().contents();
    assertThat(
            List.of(
                administer.disable(administrator, ACTOR),
                administer.endSecret(administrator, 1, ACTOR),
                administer.delete(administrator, ACTOR)))
        .containsOnly(Result.refused(Refusal.ADMINISTRATOR));
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  /** Concurrent changes by other administrators do not make a change fail. */
  @Test
  void concurrentChangesAreAllMade() {
    var results =
        Race.results(
            runner ->
                runner % 2 == 0 ? administer.disable(id, ACTOR) : administer.endTokens(id, ACTOR));
    var done = results.stream().filter(DONE::equals).count();
    assertThat(results).containsAnyOf(DONE).allMatch(result -> isDoneOrConflict(result));
    assertThat(recorded()).hasSize((int) done);
    assertThat(client().version()).isEqualTo(1 + done);
  }

  private static boolean isDoneOrConflict(Result<Done, Refusal> result) {
    return result.equals(DONE) || result.equals(Result.refused(Refusal.CONFLICT));
  }

  private AdministerClient.NewSecret secret() {
    return administer
        .addSecret(id, ACTOR)
        .orElse(
            refusal -> {
              throw new AssertionError(refusal.description());
            });
  }

  private Client client() {
    return provider.stores().clients().find(id).orElseThrow();
  }

  private boolean authenticates(ClientSecret secret) {
    return provider
            .authenticateClient()
            .authenticate(new PresentedCredentials.BasicSecret(id, secret))
        instanceof Result.Ok;
  }

  private List<ClientAction> recorded() {
    return provider.stores().clientEvents().stream()
        .filter(event -> event.actor().equals(ACTOR) && event.subject().equals(id.value()))
        .map(ClientEvent::action)
        .toList();
  }
}
