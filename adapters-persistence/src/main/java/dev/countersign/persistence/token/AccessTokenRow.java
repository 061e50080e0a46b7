package dev.countersign.persistence.token;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.persistence.oauth.JsonColumn;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** The claims of an access token as a row. */
@MappedEntity("access_token")
record AccessTokenRow(@Id String tokenHash, String claims, Instant expiresAt) {

  static AccessTokenRow of(SecretHash hash, AccessTokenClaims claims) {
    return new AccessTokenRow(
        hash.value(), new JsonColumn(claims.json()).text(), claims.expiresAt());
  }

  AccessTokenClaims toClaims() {
    return AccessTokenClaims.parse(JsonColumn.read(claims).json())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the column claims does not contain the claims of an access token"));
  }
}
