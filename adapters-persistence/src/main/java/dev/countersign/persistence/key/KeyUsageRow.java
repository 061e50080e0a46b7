package dev.countersign.persistence.key;

import dev.countersign.domain.key.KeyUsage;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A {@link KeyUsage} as a row. */
@MappedEntity("key_usage")
record KeyUsageRow(@Id String keyId, long signatures, Instant lastUsed) {

  KeyUsage toUsage() {
    return new KeyUsage(signatures, lastUsed);
  }
}
