package dev.countersign.http.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.RelyingPartyUseCases;
import dev.countersign.application.token.FindIssuerKeys;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.EncryptionOffer;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests how often the keys of another provider are fetched, counted at that provider. */
class FindIssuerKeysTest {

  private static final PublicJwk FIRST = named("first", JwkFixtures.P256);
  private static final PublicJwk NEXT = named("next", JwkFixtures.ED25519);
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final HttpRemoteProvider http = HttpRemoteProvider.start();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final InMemoryStores stores = InMemoryStores.empty();
  private final FindIssuerKeys keys =
      RelyingPartyUseCases.findIssuerKeys(
          stores.servers(), new HttpServerDiscoverer(ProviderHttpClientFixtures.CALLS), clock);

  private static PublicJwk named(String keyId, PrivateJwk key) {
    return new PublicJwk(JwkFixtures.publicPart(key).members().with("kid", keyId));
  }

  @BeforeEach
  void register() {
    var server = http.server();
    var metadata =
        new ServerMetadata(
            server.issuer(),
            Map.of(ServerEndpoint.JWKS, server.jwksUri()),
            List.of(),
            List.of(),
            EncryptionOffer.NONE,
            EncryptionOffer.NONE);
    var registration = RelyingPartyFixtures.registration("app", metadata, Times.NOW);
    assertThat(stores.registrations().register(registration)).isTrue();
  }

  @AfterEach
  void stop() {
    http.close();
  }

  private void publish(PublicJwk... published) {
    http.server().publish(http.server().jwksUri(), new JwkSet(List.of(published)).document());
  }

  private void expect(String keyId, PublicJwk... expected) {
    assertThat(keys.keysOf(http.server().issuer(), Set.of(keyId)))
        .isEqualTo(Result.ok(List.of(expected)));
  }

  @Test
  void followsARotationAtTheFirstTokenOfTheNextKey() {
    publish(FIRST);
    expect("first", FIRST);
    publish(FIRST, NEXT);
    clock.pass(LONG_ENOUGH);
    expect("first", FIRST);
    assertThat(http.server().lookups()).hasSize(1);
    expect("next", FIRST, NEXT);
    assertThat(http.server().lookups()).hasSize(2);
  }

  @Test
  void unknownKeysCauseFewFetches() {
    publish(FIRST);
    for (var i = 0; i < 200; i++) {
      expect("made up " + i, FIRST);
    }
    assertThat(http.server().lookups()).hasSize(1);
    clock.pass(LONG_ENOUGH);
    for (var i = 0; i < 200; i++) {
      expect("made up " + i, FIRST);
    }
    assertThat(http.server().lookups()).hasSize(2);
  }

  @Test
  void failuresCauseFewFetches() {
    for (var i = 0; i < 50; i++) {
      assertThat(keys.keysOf(http.server().issuer(), Set.of("any")))
          .isInstanceOf(Result.Refused.class);
    }
    assertThat(http.server().lookups()).hasSize(1);
  }
}
