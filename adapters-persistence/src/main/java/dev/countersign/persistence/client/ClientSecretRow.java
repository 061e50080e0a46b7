package dev.countersign.persistence.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link StoredSecret} as a row. */
@MappedEntity("client_secret")
record ClientSecretRow(
    String clientId,
    int secretNumber,
    String secretHash,
    @Nullable String sealed,
    Instant createdAt,
    @Nullable Instant expiresAt) {

  static ClientSecretRow of(Client client, StoredSecret secret) {
    return new ClientSecretRow(
        client.id().value(),
        secret.number(),
        secret.hash().value(),
        secret.sealed().map(Sealed::jwe).orElse(null),
        secret.createdAt(),
        secret.expiresAt().orElse(null));
  }

  StoredSecret toSecret() {
    return new StoredSecret(
        secretNumber,
        new SecretHash(secretHash),
        Optional.ofNullable(sealed).map(Sealed::new),
        createdAt,
        Optional.ofNullable(expiresAt));
  }

  /** Returns the secret as a sealed record. */
  SealedRecord toSealedRecord() {
    return new SealedRecord(
        new ClientSecretRowKey(clientId, secretNumber).text(),
        Client.secretRecord(new ClientId(clientId), secretNumber),
        new Sealed(Objects.requireNonNull(sealed)));
  }
}
