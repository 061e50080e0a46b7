package dev.countersign.application.clientadmin;

import static dev.countersign.testkit.client.Registrations.IMPLICIT;
import static dev.countersign.testkit.client.Registrations.PUBLIC;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.client.shared.ClientNameSkeletons;
import dev.countersign.application.clientadmin.CleanUpClients.CleanedUp;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.clock.TwoClocks;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.user.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Which clients and tokens are removed, and which remain. */
class CleanUpClientsTest {

  private static final Duration LIFE = Duration.ofDays(30);
  private static final RegistrationSettings OPEN =
      new RegistrationSettings(
          Optional.of(RegistrationLimits.NONE),
          RegistrationLimits.NONE,
          List.of(),
          RegistrationTokenRotation.NEVER,
          Duration.ZERO,
          Duration.ZERO);

  private final ProviderFixture provider = ProviderFixture.start();
  private final CleanUpClients cleaner = cleaner(Optional.of(LIFE));

  @Test
  void anUnusedClientIsRemovedAfterItsTime() {
    var client = openly(WEB);
    provider.clock().pass(LIFE);
    assertThat(cleanUp()).isEmpty();
    assertThat(isThere(client)).isTrue();
    provider.clock().pass(Duration.ofMillis(1));
    assertThat(cleanUp()).containsExactly(client.client().id());
    assertThat(isThere(client)).isFalse();
    assertThat(cleanUp()).isEmpty();
  }

  @Test
  void itLeavesNothingBehind() {
    var before = provider.stores().clients().count();
    var client = openly(WEB.with("client_name", "Unused"));
    assertThat(nameHolders(client)).isNotEmpty();
    provider.clock().pass(LIFE.plusDays(1));
    assertThat(cleanUp()).hasSize(1);
    assertThat(provider.stores().clients().count()).isEqualTo(before);
    assertThat(nameHolders(client)).isEmpty();
    assertThat(authenticate(client)).isFalse();
  }

  @Test
  void theAuditNamesTheSchedule() {
    var client = openly(WEB).client().id();
    provider.clock().pass(LIFE.plusDays(1));
    assertThat(cleanUp()).hasSize(1);
    assertThat(provider.stores().clientEvents())
        .endsWith(
            ClientEvent.of(
                client, ClientAction.REMOVED_UNUSED, Actor.SCHEDULE, provider.clock().instant()));
  }

  @Test
  void aClientThatAuthenticatedRemains() {
    var secret = openly(WEB);
    var open = openly(PUBLIC);
    assertThat(authenticate(secret)).isTrue();
    assertThat(authenticate(open)).isTrue();
    remainAfter(LIFE.plusDays(1), secret, open);
  }

  @Test
  void aClientThatAuthenticatedInTheLastMinuteRemains() {
    var client = openly(WEB);
    provider.clock().pass(LIFE.minusMinutes(1));
    assertThat(authenticate(client)).isTrue();
    remainAfter(Duration.ofMinutes(2), client);
  }

  @Test
  void aClientThatWasUsedOnceLongAgoRemains() {
    var client = openly(WEB);
    assertThat(authenticate(client)).isTrue();
    remainAfter(LIFE.multipliedBy(100), client);
  }

  @Test
  void aClientWithTokensFromTheAuthorizationEndpointRemains() {
    var client = openly(IMPLICIT);
    var flow = new CodeFlow(provider, client, People.signIn(provider, "alice"));
    assertThat(flow.allow("response_type", "token", "scope", "openid"))
        .isInstanceOf(Outcome.Responded.class);
    remainAfter(LIFE.plusDays(1), client);
  }

  @Test
  void aClientWithAnApprovedRegistrationRemains() {
    var client = register(provider, WEB);
    provider.clock().pass(LIFE.multipliedBy(100));
    assertThat(cleanUp()).isEmpty();
    assertThat(isThere(client)).isTrue();
  }

  @Test
  void readingItsRegistrationIsNotAUse() {
    var client = openly(WEB);
    assertThat(
            provider
                .readRegistration()
                .read(Optional.of(client.client().id()), Optional.of(client.token())))
        .isInstanceOf(Result.Ok.class);
    provider.clock().pass(LIFE.plusDays(1));
    assertThat(cleanUp()).containsExactly(client.client().id());
  }

  @RepeatedTest(20)
  void aClientIsEitherUsedOrRemoved() {
    var client = openly(WEB).client().id();
    provider.clock().pass(LIFE.plusDays(1));
    var use = Map.of(client, ClientUse.at(provider.clock().instant()));
    var removed =
        Race.winners(
            runner -> {
              if (runner % 2 == 0) {
                provider.stores().clientUses().add(use);
                return false;
              }
              return !cleaner.cleanUp().unused().isEmpty();
            });
    var isUsed = provider.stores().clientUses().find(client).isPresent();
    assertThat(provider.stores().clients().find(client).isPresent()).isEqualTo(isUsed);
    assertThat(removed).isEqualTo(isUsed ? 0 : 1);
  }

  @Test
  void allAreRemovedEvenIfThereAreMany() {
    var many = ClientCleaner.BATCH * ClientCleaner.BATCHES + 1;
    for (var i = 0; i < many; i++) {
      assertThat(provider.stores().clients().add(unused("client-" + i))).isTrue();
    }
    provider.clock().pass(LIFE.plusDays(1));
    assertThat(cleanUp()).hasSize(many - 1);
    assertThat(cleanUp()).hasSize(1);
  }

  @Test
  void noneIsRemovedIfCleanUpIsOff() {
    var client = openly(WEB);
    provider.clock().pass(LIFE.multipliedBy(100));
    assertThat(cleaner(Optional.empty()).cleanUp().unused()).isEmpty();
    assertThat(isThere(client)).isTrue();
  }

  @Test
  void theLifeMustBePositive() {
    assertThatThrownBy(() -> new CleanUpPolicy(Optional.of(Duration.ZERO)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tokensAreRemovedAWeekAfterTheyExpire() {
    var end = provider.clock().instant().plus(Duration.ofDays(1));
    provider.stores().initialAccessTokens().add(token("ending", Optional.of(end)));
    provider.stores().initialAccessTokens().add(token("lasting", Optional.empty()));
    provider.clock().pass(Duration.ofDays(8));
    assertThat(cleaner.cleanUp()).isEqualTo(new CleanedUp(List.of(), 0));
    provider.clock().pass(Duration.ofSeconds(1));
    assertThat(cleaner.cleanUp()).isEqualTo(new CleanedUp(List.of(), 1));
    assertThat(provider.stores().initialAccessTokens().named("ending")).isEmpty();
    assertThat(provider.stores().initialAccessTokens().named("lasting")).isPresent();
  }

  private void remainAfter(Duration time, Registered... clients) {
    provider.clock().pass(time);
    assertThat(cleanUp()).isEmpty();
    assertThat(clients).allMatch(this::isThere);
  }

  /** Stores the recorded uses first, as each node does. */
  private List<ClientId> cleanUp() {
    provider.recordClientUse().store();
    return cleaner.cleanUp().unused();
  }

  private CleanUpClients cleaner(Optional<Duration> life) {
    return cleaner(life, Judgments.believing(provider.clock()));
  }

  private CleanUpClients cleaner(Optional<Duration> life, JudgeClock judgeClock) {
    return ClientAdminUseCases.cleanUpClients(
        provider.registrationDependencies(),
        provider.stores().clientUses(),
        new CleanUpPolicy(life),
        judgeClock);
  }

  /** Registers a client without a token. */
  private Registered openly(JsonObject document) {
    return RegistrationUseCases.registerClient(
            Registrations.on(provider.registrationDependencies(), OPEN))
        .register(new RegisterClient.Command(Optional.empty(), document, false))
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  private static ClientOrigin origin() {
    return ClientOrigin.of(ClientOrigin.Way.OPEN, Optional.empty(), RegistrationLimits.NONE);
  }

  private static Client unused(String id) {
    return ClientFixtures.webClient(id).with(origin());
  }

  private static StoredInitialAccessToken token(String id, Optional<Instant> end) {
    return new StoredInitialAccessToken(
        id,
        SecretHashes.hash(id),
        Optional.empty(),
        Optional.of(1),
        Instant.EPOCH,
        end,
        RegistrationLimits.NONE);
  }

  private boolean isThere(Registered client) {
    return provider.stores().clients().find(client.client().id()).isPresent();
  }

  private boolean authenticate(Registered client) {
    return provider.authenticateClient().authenticate(Registrations.credentials(client))
        instanceof Result.Ok;
  }

  private List<ClientId> nameHolders(Registered client) {
    return new ClientNameSkeletons(ProviderFixture.NAME_INSPECTOR, provider.crypto().secretHasher())
        .shapes(client.client()).stream()
            .flatMap(shape -> provider.stores().clientNames().holder(shape).stream())
            .toList();
  }

  @Test
  void nothingIsRemovedWhileTheClockCannotBeBelieved() {
    var clocks = new TwoClocks(provider.clock().instant());
    var judging = cleaner(Optional.of(LIFE), Judgments.of(clocks));
    var client = openly(WEB);
    assertThat(judging.cleanUp().unused()).isEmpty();
    var before = provider.stores().contents();

    clocks.jump(Duration.ofDays(365));
    assertThat(judging.cleanUp()).isEqualTo(new CleanUpClients.CleanedUp(List.of(), 0));
    assertThat(provider.stores().contents()).isEqualTo(before);

    clocks.jump(Duration.ofDays(-365));
    clocks.pass(LIFE.plusDays(1));
    assertThat(judging.cleanUp().unused()).containsExactly(client.client().id());
  }
}
