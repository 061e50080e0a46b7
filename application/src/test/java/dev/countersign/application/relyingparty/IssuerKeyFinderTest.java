package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.ServerKeys;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.InMemoryRegistrations;
import dev.countersign.testkit.relyingparty.InMemoryServerDiscoverer;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys are fetched only from providers with a registration, and are cached. */
class IssuerKeyFinderTest {

  private static final PublicJwk ONE = named("one", JwkFixtures.P256);
  private static final PublicJwk OTHER = named("other", JwkFixtures.ED25519);

  private final InMemoryRegistrations registrations = InMemoryStores.empty().registrations();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final Registration registration = RelyingPartyFixtures.registration("app");
  private final Issuer issuer = registration.server().issuer();
  private final RemoteProvider server = new RemoteProvider(issuer);
  private final IssuerKeyFinder keys =
      new IssuerKeyFinder(registrations.servers(), new InMemoryServerDiscoverer(server), clock);

  private static PublicJwk named(String keyId, PrivateJwk key) {
    return new PublicJwk(JwkFixtures.publicPart(key).members().with("kid", keyId));
  }

  private static String idOf(PublicJwk key) {
    return key.keyId().orElseThrow();
  }

  private void publish(PublicJwk key) {
    server.publish(
        registration.server().endpoint(ServerEndpoint.JWKS).orElseThrow(),
        new JwkSet(List.of(key)).document());
  }

  private Result<List<PublicJwk>, VerificationFailure> keys(String... keyIds) {
    return keys.keysOf(issuer, Set.of(keyIds));
  }

  @Test
  void fetchesNothingWithoutARegistration() {
    publish(ONE);
    assertThat(keys()).isInstanceOf(Result.Refused.class);
    assertThat(server.lookups()).isEmpty();
    assertThat(registrations.register(registration)).isTrue();
    assertThat(keys()).isEqualTo(Result.ok(List.of(ONE)));
    assertThat(keys.keysOf(new Issuer("https://unknown.example"), Set.of()))
        .isInstanceOf(Result.Refused.class);
    assertThat(server.lookups()).hasSize(1);
  }

  @Test
  void cachesKeys() {
    assertThat(registrations.register(registration)).isTrue();
    publish(ONE);
    assertThat(keys()).isEqualTo(Result.ok(List.of(ONE)));
    publish(OTHER);
    clock.pass(IssuerKeyFinder.CACHED_FOR.minusMillis(1));
    assertThat(keys()).isEqualTo(Result.ok(List.of(ONE)));
    clock.pass(Duration.ofMillis(1));
    assertThat(keys()).isEqualTo(Result.ok(List.of(OTHER)));
  }

  @Test
  void fetchesAgainForAnUnknownKey() {
    assertThat(registrations.register(registration)).isTrue();
    publish(ONE);
    assertThat(keys(idOf(ONE))).isEqualTo(Result.ok(List.of(ONE)));
    publish(OTHER);
    clock.pass(IssuerKeyFinder.FETCH_INTERVAL);
    assertThat(keys(idOf(ONE))).isEqualTo(Result.ok(List.of(ONE)));
    assertThat(keys(idOf(OTHER))).isEqualTo(Result.ok(List.of(OTHER)));
    assertThat(server.lookups()).hasSize(2);
  }

  @Test
  void doesNotFetchTwiceInAShortTime() {
    assertThat(registrations.register(registration)).isTrue();
    publish(ONE);
    for (var i = 0; i < 100; i++) {
      assertThat(keys("unknown " + i)).isEqualTo(Result.ok(List.of(ONE)));
    }
    assertThat(server.lookups()).hasSize(1);
    clock.pass(IssuerKeyFinder.FETCH_INTERVAL.minusMillis(1));
    assertThat(keys("unknown")).isEqualTo(Result.ok(List.of(ONE)));
    assertThat(server.lookups()).hasSize(1);
    clock.pass(Duration.ofMillis(1));
    assertThat(keys("unknown")).isEqualTo(Result.ok(List.of(ONE)));
    assertThat(server.lookups()).hasSize(2);
  }

  @Test
  void fetchesOnceForConcurrentCallers() {
    assertThat(registrations.register(registration)).isTrue();
    publish(ONE);
    assertThat(Race.winners(runner -> keys("" + runner).equals(Result.ok(List.of(ONE)))))
        .isEqualTo(Race.RUNNERS);
    assertThat(server.lookups()).hasSize(1);
  }

  @Test
  void keepsCachedKeysIfTheServerIsUnavailable() {
    assertThat(registrations.register(registration)).isTrue();
    publish(ONE);
    assertThat(keys()).isEqualTo(Result.ok(List.of(ONE)));
    clock.pass(IssuerKeyFinder.FETCH_INTERVAL);
    server.goDown();
    assertThat(keys("unknown")).isEqualTo(Result.ok(List.of(ONE)));
    assertThat(keys(idOf(ONE))).isEqualTo(Result.ok(List.of(ONE)));
    clock.pass(IssuerKeyFinder.CACHED_FOR);
    assertThat(keys(idOf(ONE))).isEqualTo(Result.ok(List.of(ONE)));
    clock.pass(ServerKeys.LONGEST_USE);
    assertThat(keys(idOf(ONE))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void usesStoredKeysAfterARestartWhileTheServerIsUnavailable() {
    assertThat(registrations.register(registration)).isTrue();
    publish(ONE);
    assertThat(keys()).isEqualTo(Result.ok(List.of(ONE)));
    server.goDown();
    assertThat(restarted().keysOf(issuer, Set.of())).isEqualTo(Result.ok(List.of(ONE)));
    clock.pass(ServerKeys.LONGEST_USE);
    assertThat(restarted().keysOf(issuer, Set.of())).isInstanceOf(Result.Refused.class);
  }

  private IssuerKeyFinder restarted() {
    return new IssuerKeyFinder(
        registrations.servers(), new InMemoryServerDiscoverer(server), clock);
  }

  /** Otherwise a restart after a day would find keys that are too old. */
  @Test
  void storesTheSameKeysAgainAfterSomeTime() {
    assertThat(registrations.register(registration)).isTrue();
    publish(ONE);
    for (var i = 0; i < 24; i++) {
      assertThat(keys()).isEqualTo(Result.ok(List.of(ONE)));
      clock.pass(Duration.ofHours(1));
    }
    server.goDown();
    assertThat(restarted().keysOf(issuer, Set.of())).isEqualTo(Result.ok(List.of(ONE)));
  }

  @Test
  void refusesTokensOfAServerThatPublishesNoKeys() {
    assertThat(registrations.register(RelyingPartyFixtures.bareRegistration("bare"))).isTrue();
    var bare = RelyingPartyFixtures.bareRegistration("bare").server().issuer();
    assertThat(keys.keysOf(bare, Set.of())).isInstanceOf(Result.Refused.class);
    assertThat(server.lookups()).isEmpty();
  }

  @Test
  void cachesAFailureForAShortTime() {
    assertThat(registrations.register(registration)).isTrue();
    assertThat(keys()).isInstanceOf(Result.Refused.class);
    publish(ONE);
    assertThat(keys()).isInstanceOf(Result.Refused.class);
    assertThat(server.lookups()).hasSize(1);
    clock.pass(IssuerKeyFinder.FETCH_INTERVAL);
    assertThat(keys()).isEqualTo(Result.ok(List.of(ONE)));
  }

  @Test
  void doesNotUseKeysUntilATimeBeforeTheClockWasSetBack() {
    assertThat(registrations.register(registration)).isTrue();
    publish(ONE);
    clock.pass(Duration.ofDays(365));
    assertThat(keys()).isEqualTo(Result.ok(List.of(ONE)));
    publish(OTHER);
    clock.pass(Duration.ofDays(-365));
    assertThat(keys()).isEqualTo(Result.ok(List.of(OTHER)));
  }
}
