package dev.countersign.persistence.clientadmin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.persistence.client.ClientMetadataJson;
import dev.countersign.persistence.oauth.JsonText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link ClientSummary} as a row. */
@MappedEntity("client")
record ClientSummaryRow(
    @Id String clientId,
    String metadata,
    String origin,
    @Nullable String originBy,
    Instant issuedAt,
    Instant tokensSince,
    @Nullable Instant expiresAt,
    boolean disabled,
    @Nullable Instant lastUsedAt) {

  ClientSummary toSummary() {
    return new ClientSummary(
        new ClientId(clientId),
        ClientMetadataJson.read(metadata),
        ClientOrigin.Way.of(origin),
        Optional.ofNullable(originBy).map(JsonText::readString),
        new ClientLife(issuedAt, tokensSince, Optional.ofNullable(expiresAt), disabled),
        Optional.ofNullable(lastUsedAt));
  }
}
