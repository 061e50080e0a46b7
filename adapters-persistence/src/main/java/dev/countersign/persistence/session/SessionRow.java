package dev.countersign.persistence.session;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JsonText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Session} as a row. */
@MappedEntity("user_session")
record SessionRow(
    @Id String tokenHash,
    String sessionId,
    String userId,
    Instant authenticatedAt,
    String methods,
    Instant expiresAt,
    @Nullable Instant usedAt,
    boolean remembered,
    @Nullable String address,
    @Nullable String browser,
    @Nullable String federated) {

  static SessionRow of(Session session) {
    return new SessionRow(
        session.token().value(),
        session.id().value(),
        session.user().value(),
        session.authenticatedAt(),
        String.join(" ", session.methods()),
        session.expiresAt(),
        session.usedAt().orElse(null),
        session.remembered(),
        session.origin().map(SessionOrigin::address).orElse(null),
        session.origin().map(SessionOrigin::browser).orElse(null),
        session.federated().map(FederatedAuthentication::json).map(JsonText::write).orElse(null));
  }

  Session toSession() {
    return new Session(
        new SessionId(sessionId),
        new SecretHash(tokenHash),
        new UserId(userId),
        authenticatedAt,
        methods.isEmpty() ? List.of() : List.of(methods.split(" ")),
        expiresAt,
        Optional.ofNullable(usedAt),
        remembered,
        address == null || browser == null
            ? Optional.empty()
            : Optional.of(new SessionOrigin(address, browser)),
        Optional.ofNullable(federated)
            .map(JsonText::readObject)
            .map(FederatedAuthentication::parse));
  }
}
