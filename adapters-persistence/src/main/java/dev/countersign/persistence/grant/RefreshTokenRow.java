package dev.countersign.persistence.grant;

import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.SecretHash;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link StoredRefreshToken} as a row. */
@MappedEntity("refresh_token")
record RefreshTokenRow(
    @Id String tokenHash,
    @Relation(Relation.Kind.MANY_TO_ONE) GrantRow grant,
    Instant expiresAt,
    boolean used,
    @Nullable Instant usedAt) {

  static RefreshTokenRow of(StoredRefreshToken token) {
    return new RefreshTokenRow(
        token.hash().value(),
        GrantRow.of(token.grant()),
        token.expiresAt(),
        token.used(),
        token.usedAt().orElse(null));
  }

  StoredRefreshToken toToken() {
    return new StoredRefreshToken(
        new SecretHash(tokenHash), grant.toGrant(), expiresAt, used, Optional.ofNullable(usedAt));
  }
}
