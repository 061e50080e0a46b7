package dev.countersign.persistence.keystore;

import dev.countersign.application.keystore.driven.NodeMasterKeys.NodeKeys;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link NodeKeys} as a row. */
@MappedEntity("node_master_key")
record NodeMasterKeyRow(
    @Id String nodeId, String currentKey, @Nullable String previousKey, Instant reportedAt) {

  NodeKeys toNodeKeys() {
    return new NodeKeys(nodeId, currentKey, Optional.ofNullable(previousKey));
  }
}
