package dev.countersign.persistence.user;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A {@link Session} as a row. */
@MappedEntity("user_session")
record SessionRow(@Id String tokenHash, String userId, Instant authenticatedAt, Instant expiresAt) {

  static SessionRow of(Session session) {
    return new SessionRow(
        session.token().value(),
        session.user().value(),
        session.authenticatedAt(),
        session.expiresAt());
  }

  Session toSession() {
    return new Session(new SecretHash(tokenHash), new UserId(userId), authenticatedAt, expiresAt);
  }
}
