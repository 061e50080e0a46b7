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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * RSA keys that were generated in advance and are published with the test server, because an RSA
 * key takes longer to generate than the service to start. The real service refuses each of them.
 *
 * <p>The servers of a JVM take the keys in turn, so that the keys of two issuers differ. A server
 * that has used all of them generates further keys.
 */
final class ReadyMadeKeys implements KeyGenerator {

  private static final List<JsonObject> KEYS = read();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final KeyGenerator others = new JwkKeyGenerator();
  private final AtomicInteger taken = new AtomicInteger();

  @Override
  public PrivateJwk generate(RingId ring) {
    var rsa = ring.algorithm().matches("(RS|PS|RSA).*");
    if (ring.owner().isPermanent() || !rsa || taken.getAndIncrement() >= KEYS.size()) {
      return others.generate(ring);
    }
    var key = KEYS.get(Math.floorMod(NEXT.getAndIncrement(), KEYS.size()));
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
