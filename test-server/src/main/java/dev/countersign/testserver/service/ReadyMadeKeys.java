package dev.countersign.testserver.service;

import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Keys that were generated in advance and are published with the test server: an RSA key takes
 * longer to generate than the service to start, and for the first key of the curve P-256 the JDK
 * computes tables. The real service refuses each of these keys.
 *
 * <p>The servers of a JVM take the keys in turn, so that the keys of two issuers differ. A server
 * that has used all keys of a type generates further ones.
 */
final class ReadyMadeKeys implements KeyGenerator {

  private static final List<JsonObject> KEYS = read();

  private static final List<Pool> POOLS =
      List.of(
          new Pool("RSA", "(RS|PS|RSA).*"),
          new Pool("EC", "ES256|ECDH-ES.*"),
          new Pool("OKP", "EdDSA|Ed25519"));

  /** The published keys of one type, and which one the next server gets. */
  private static final class Pool {

    private final List<JsonObject> keys;
    private final Pattern algorithms;
    private final AtomicInteger next = new AtomicInteger();

    Pool(String kty, String algorithms) {
      this.keys = KEYS.stream().filter(key -> key.string("kty").equals(Optional.of(kty))).toList();
      this.algorithms = Pattern.compile(algorithms);
    }

    boolean isFor(RingId ring) {
      return !ring.owner().isPermanent() && algorithms.matcher(ring.algorithm()).matches();
    }

    JsonObject next() {
      return keys.get(Math.floorMod(next.getAndIncrement(), keys.size()));
    }
  }

  private final KeyGenerator others = new JwkKeyGenerator();
  private final Map<Pool, Integer> taken = new ConcurrentHashMap<>();

  @Override
  public PrivateJwk generate(RingId ring) {
    return POOLS.stream()
        .filter(pool -> pool.isFor(ring))
        .findFirst()
        .filter(pool -> taken.merge(pool, 1, Integer::sum) <= pool.keys.size())
        .map(pool -> forRing(pool.next(), ring))
        .orElseGet(() -> others.generate(ring));
  }

  private static PrivateJwk forRing(JsonObject key, RingId ring) {
    return new PrivateJwk(key.with("use", ring.use().wireName()).with("alg", ring.algorithm()));
  }

  /** Returns the published keys, private members included. */
  static List<JsonObject> all() {
    return KEYS;
  }

  private static List<JsonObject> read() {
    try (var in =
        Objects.requireNonNull(ReadyMadeKeys.class.getResourceAsStream("test-keys.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> JsonReader.object(line).orElseThrow())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
