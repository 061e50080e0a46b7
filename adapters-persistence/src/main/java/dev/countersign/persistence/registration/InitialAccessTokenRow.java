package dev.countersign.persistence.registration;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.persistence.client.RegistrationLimitsJson;
import dev.countersign.persistence.oauth.JsonText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link StoredInitialAccessToken} as a row. */
@MappedEntity("initial_access_token")
record InitialAccessTokenRow(
    @Id String tokenHash,
    String tokenId,
    @Nullable String label,
    @Nullable Integer usesLeft,
    Instant issuedAt,
    @Nullable Instant expiresAt,
    String limits) {

  static InitialAccessTokenRow of(StoredInitialAccessToken token) {
    return new InitialAccessTokenRow(
        token.hash().value(),
        token.id(),
        token.label().map(JsonText::write).orElse(null),
        token.usesLeft().orElse(null),
        token.issuedAt(),
        token.expiresAt().orElse(null),
        RegistrationLimitsJson.write(token.limits()));
  }

  StoredInitialAccessToken toToken() {
    return new StoredInitialAccessToken(
        tokenId,
        new SecretHash(tokenHash),
        Optional.ofNullable(label).map(JsonText::readString),
        Optional.ofNullable(usesLeft),
        issuedAt,
        Optional.ofNullable(expiresAt),
        RegistrationLimitsJson.read(limits));
  }
}
