package dev.countersign.application.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.fetch.shared.DocumentCache;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.testkit.fetch.InMemoryDocumentFetcher;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import dev.countersign.testkit.jwk.InMemoryJwkInspector;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Published keys are parsed once, cached, and not fetched too often. */
class RemoteJwkSetFinderTest {

  private static final DocumentCache.Times TIMES = RemoteJwkSetFinder.TIMES;
  private static final Duration INSTANT = Duration.ofMillis(1);
  private static final PublicJwk ONE = named("one", JwkFixtures.P256);
  private static final PublicJwk OTHER = named("other", JwkFixtures.ED25519);

  private final SettableClock clock = new SettableClock(Times.NOW);
  private final RemoteDocuments server = new RemoteDocuments(URI.create("https://client.example"));
  private final URI url = server.at("/jwks.json");
  private final RemoteJwkSetFinder keys =
      new RemoteJwkSetFinder(
          new InMemoryDocumentFetcher(server), new InMemoryJwkInspector(), clock);

  private static PublicJwk named(String keyId, PrivateJwk key) {
    return new PublicJwk(JwkFixtures.publicPart(key).members().with("kid", keyId));
  }

  private static JsonObject set(JsonObject... members) {
    return JsonObject.EMPTY.with("keys", new JsonArray(List.<Json>of(members)));
  }

  private static Page page(PublicJwk... published) {
    return Page.of(new JwkSet(List.of(published)).document());
  }

  private static Predicate<JwkSet> has(PublicJwk key) {
    return set -> set.keys().contains(key);
  }

  private static Optional<JwkSet> of(PublicJwk... expected) {
    return Optional.of(new JwkSet(List.of(expected)));
  }

  private Optional<JwkSet> find() {
    return keys.at(url, any -> true);
  }

  @Test
  void areCached() {
    server.publish(url, page(ONE));
    assertThat(find()).isEqualTo(of(ONE));
    server.publish(url, page(OTHER));
    clock.pass(TIMES.unspecified().minus(INSTANT));
    assertThat(find()).isEqualTo(of(ONE));
    clock.pass(INSTANT);
    assertThat(find()).isEqualTo(of(OTHER));
    assertThat(server.lookups()).hasSize(2);
  }

  @Test
  void areCachedAsLongAsTheServerSaysWithinLimits() {
    assertCachedFor("max-age=600", Duration.ofMinutes(10));
    assertCachedFor("no-store", TIMES.min());
    assertCachedFor("max-age=1", TIMES.min());
    assertCachedFor("max-age=31536000", TIMES.max());
  }

  private void assertCachedFor(String caching, Duration life) {
    var other = server.at("/" + caching);
    server.publish(other, page(ONE).caching(caching));
    assertThat(keys.at(other, any -> true)).isEqualTo(of(ONE));
    server.publish(other, page(OTHER));
    clock.pass(life.minus(INSTANT));
    assertThat(keys.at(other, any -> true)).isEqualTo(of(ONE));
    clock.pass(INSTANT);
    assertThat(keys.at(other, any -> true)).isEqualTo(of(OTHER));
  }

  @Test
  void areFetchedAgainIfAKeyIsMissingButNotTwiceInAShortTime() {
    server.publish(url, page(ONE));
    assertThat(keys.at(url, has(OTHER))).isEqualTo(of(ONE));
    server.publish(url, page(ONE, OTHER));
    for (var i = 0; i < 100; i++) {
      assertThat(keys.at(url, has(OTHER))).isEqualTo(of(ONE));
    }
    assertThat(server.lookups()).hasSize(1);
    clock.pass(TIMES.minInterval());
    assertThat(find()).isEqualTo(of(ONE));
    assertThat(keys.at(url, has(OTHER))).isEqualTo(of(ONE, OTHER));
    assertThat(server.lookups()).hasSize(2);
  }

  @Test
  void areFetchedOnceForConcurrentCallers() {
    server.publish(url, page(ONE));
    assertThat(Race.winners(runner -> find().equals(of(ONE)))).isEqualTo(Race.RUNNERS);
    assertThat(server.lookups()).hasSize(1);
  }

  @Test
  void areUsedForALimitedTimeIfTheServerIsUnavailable() {
    server.publish(url, page(ONE));
    assertThat(find()).isEqualTo(of(ONE));
    server.goDown();
    clock.pass(TIMES.unspecified());
    assertThat(find()).isEqualTo(of(ONE));
    server.comeUp();
    server.publish(url, page(ONE).status(503));
    clock.pass(TIMES.ifUnavailable().minus(INSTANT));
    assertThat(find()).isEqualTo(of(ONE));
    clock.pass(INSTANT);
    assertThat(find()).isEmpty();
    server.publish(url, page(OTHER));
    clock.pass(TIMES.minInterval());
    assertThat(find()).isEqualTo(of(OTHER));
  }

  @Test
  void areDroppedIfTheServerReturnsAnotherResponse() {
    server.publish(url, page(ONE));
    assertThat(find()).isEqualTo(of(ONE));
    server.remove(url);
    clock.pass(TIMES.unspecified());
    assertThat(find()).isEmpty();
    server.publish(url, page(ONE));
    clock.pass(TIMES.minInterval());
    assertThat(find()).isEqualTo(of(ONE));
    server.publish(url, set(JwkFixtures.P256.shown().with("d", "AA")));
    clock.pass(TIMES.unspecified());
    assertThat(find()).isEmpty();
  }

  @Test
  void areNotFetchedTooOftenIfThereAreNone() {
    for (var i = 0; i < 100; i++) {
      assertThat(find()).isEmpty();
    }
    assertThat(server.lookups()).hasSize(1);
    server.publish(url, page(ONE));
    clock.pass(TIMES.minInterval().minus(INSTANT));
    assertThat(find()).isEmpty();
    clock.pass(INSTANT);
    assertThat(find()).isEqualTo(of(ONE));
  }

  @Test
  void areInspectedAndIgnoredIfInvalid() {
    var weak =
        JsonObject.EMPTY.with("kty", "RSA").with("n", "sXchDaQebHnPiGvyDO").with("e", "AQAB");
    var unknown = JsonObject.EMPTY.with("kty", "LATTICE");
    var untyped = JsonObject.EMPTY.with("kid", "one");
    var curve = ONE.members().with("crv", "secp256k1");
    var encrypting = new PublicJwk(ONE.members().with("use", "enc"));
    server.publish(url, set(weak, ONE.members(), unknown, untyped, curve, encrypting.members()));
    assertThat(find()).isEqualTo(of(ONE, encrypting));
    var nothing = server.at("/nothing");
    server.publish(nothing, set(weak));
    assertThat(keys.at(nothing, any -> true)).isEmpty();
  }

  @Test
  void areRefusedTogetherWithAPrivateKey() {
    server.publish(url, set(ONE.members(), JwkFixtures.RSA.shown().with("d", "AA")));
    assertThat(find()).isEmpty();
    clock.pass(TIMES.minInterval());
    server.goDown();
    assertThat(find()).isEmpty();
  }

  @Test
  void areFetchedByHttpsOnly() {
    var plain = URI.create("http://client.example/jwks.json");
    server.publish(plain, page(ONE));
    assertThat(keys.at(plain, any -> true)).isEmpty();
    assertThat(server.lookups()).isEmpty();
  }

  @Test
  void areFetchedAgainAfterTheClockWasSetBack() {
    server.publish(url, page(ONE));
    clock.pass(Duration.ofDays(365));
    assertThat(find()).isEqualTo(of(ONE));
    server.publish(url, page(OTHER));
    clock.pass(Duration.ofDays(-365));
    assertThat(find()).isEqualTo(of(OTHER));
  }
}
