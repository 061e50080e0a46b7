package dev.countersign.persistence.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.RegistrationAccess;
import dev.countersign.domain.client.SoftwareStatement;
import dev.countersign.domain.client.SoftwareStatement.StoredSoftwareStatement;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.persistence.oauth.JsonText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Client} as a row, without its secrets, which are rows of another table. */
@MappedEntity("client")
record ClientRow(
    @Id String clientId,
    String metadata,
    @Nullable String registrationTokenHash,
    @Nullable String previousTokenHash,
    @Nullable Instant previousTokenUntil,
    String origin,
    @Nullable String originBy,
    String limits,
    Instant issuedAt,
    Instant tokensSince,
    @Nullable Instant expiresAt,
    boolean disabled,
    @Nullable String statement,
    @Nullable String statementIssuer,
    long version) {

  static ClientRow of(Client client) {
    var access = client.access();
    var previous = access.flatMap(RegistrationAccess::previous);
    return new ClientRow(
        client.id().value(),
        ClientMetadataJson.write(client.metadata()),
        access.map(RegistrationAccess::current).map(SecretHash::value).orElse(null),
        previous.map(token -> token.hash().value()).orElse(null),
        previous.map(RegistrationAccess.Previous::until).orElse(null),
        client.origin().way().wireName(),
        // As JSON, because an issuer may contain characters that the column does not accept.
        client.origin().by().map(JsonText::write).orElse(null),
        RegistrationLimitsJson.write(client.origin().limits()),
        client.issuedAt(),
        client.life().tokensSince(),
        client.life().expiresAt().orElse(null),
        client.life().disabled(),
        client.origin().statement().map(stored -> stored.statement().value()).orElse(null),
        client.origin().statement().map(stored -> JsonText.write(stored.issuer())).orElse(null),
        client.version());
  }

  Client toClient(List<ClientSecretRow> secrets) {
    return new Client(
        new ClientId(clientId),
        ClientMetadataJson.read(metadata),
        secrets.stream().map(ClientSecretRow::toSecret).toList(),
        Optional.ofNullable(registrationTokenHash).map(this::access),
        new ClientOrigin(
            ClientOrigin.Way.of(origin),
            Optional.ofNullable(originBy).map(JsonText::readString),
            RegistrationLimitsJson.read(limits),
            Optional.ofNullable(statement).map(this::softwareStatement)),
        new ClientLife(issuedAt, tokensSince, Optional.ofNullable(expiresAt), disabled),
        version);
  }

  private StoredSoftwareStatement softwareStatement(String text) {
    return new StoredSoftwareStatement(
        JsonText.readString(Objects.requireNonNull(statementIssuer)), new SoftwareStatement(text));
  }

  private RegistrationAccess access(String hash) {
    return new RegistrationAccess(
        new SecretHash(hash),
        Optional.ofNullable(previousTokenHash)
            .map(
                previous ->
                    new RegistrationAccess.Previous(
                        new SecretHash(previous), Objects.requireNonNull(previousTokenUntil))));
  }
}
