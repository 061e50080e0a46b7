package dev.countersign.persistence.key;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ring and one of its keys, or no key: a row of the left join of the two tables. */
@Introspected
record RingLine(
    String owner,
    String keyUse,
    String algorithm,
    long generation,
    @Nullable String keyId,
    @Nullable Integer place,
    @Nullable String state,
    @Nullable Instant since,
    @Nullable Long sinceGeneration,
    @Nullable Instant activeFrom,
    @Nullable String jwk,
    @Nullable String sealed) {

  /** Returns the key; null if the ring has none. */
  @Nullable KeyRow key() {
    return keyId == null
            || place == null
            || state == null
            || since == null
            || sinceGeneration == null
            || jwk == null
        ? null
        : new KeyRow(
            keyId,
            owner,
            keyUse,
            algorithm,
            place,
            state,
            since,
            sinceGeneration,
            activeFrom,
            jwk,
            sealed);
  }
}
