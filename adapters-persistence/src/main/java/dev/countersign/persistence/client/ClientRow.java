package dev.countersign.persistence.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.key.SealedRecord;
import dev.countersign.domain.oauth.SecretHash;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Client} as a row. */
@MappedEntity("client")
record ClientRow(
    @Id String clientId,
    String metadata,
    @Nullable String secretHash,
    @Nullable String secretSealed,
    @Nullable Instant secretExpiresAt,
    @Nullable String registrationTokenHash,
    Instant issuedAt,
    long version) {

  static ClientRow of(Client client) {
    var secret = client.secret();
    return new ClientRow(
        client.id().value(),
        ClientMetadataJson.write(client.metadata()),
        secret.map(kept -> kept.hash().value()).orElse(null),
        secret.flatMap(StoredSecret::sealed).map(Sealed::jwe).orElse(null),
        secret.flatMap(StoredSecret::expiresAt).orElse(null),
        client.registrationToken().map(SecretHash::value).orElse(null),
        client.issuedAt(),
        client.version());
  }

  Client toClient() {
    return new Client(
        new ClientId(clientId),
        ClientMetadataJson.read(metadata),
        Optional.ofNullable(secretHash).map(this::secret),
        Optional.ofNullable(registrationTokenHash).map(SecretHash::new),
        issuedAt,
        version);
  }

  private StoredSecret secret(String hash) {
    return new StoredSecret(
        new SecretHash(hash),
        Optional.ofNullable(secretSealed).map(Sealed::new),
        Optional.ofNullable(secretExpiresAt));
  }

  /** The secret, as far as sealing goes. */
  SealedRecord toSealedRecord() {
    return new SealedRecord(
        clientId,
        Client.secretRecord(new ClientId(clientId)),
        new Sealed(Objects.requireNonNull(secretSealed)));
  }
}
