package dev.countersign.persistence.sealing;

import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.Sealed;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A {@link DataKey} as a row. */
@MappedEntity("data_key")
record DataKeyRow(@Id int keyNumber, String wrapped, Instant madeAt) {

  static DataKeyRow of(DataKey key) {
    return new DataKeyRow(key.number(), key.wrapped().jwe(), key.since());
  }

  DataKey toDataKey() {
    return new DataKey(keyNumber, new Sealed(wrapped), madeAt);
  }
}
