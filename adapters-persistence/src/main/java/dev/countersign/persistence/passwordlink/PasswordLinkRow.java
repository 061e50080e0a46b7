package dev.countersign.persistence.passwordlink;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.passwordlink.PasswordLink;
import dev.countersign.domain.user.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A {@link PasswordLink} as a row. */
@MappedEntity("password_link")
record PasswordLinkRow(@Id String userId, String tokenHash, Instant issuedAt, Instant expiresAt) {

  PasswordLink toLink() {
    return new PasswordLink(new UserId(userId), new SecretHash(tokenHash), issuedAt, expiresAt);
  }
}
