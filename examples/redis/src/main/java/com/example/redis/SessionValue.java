package com.example.redis;

import static com.example.redis.StoredText.micros;
import static com.example.redis.StoredText.time;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Session} as it is stored. Times are in microseconds. */
record SessionValue(
    String id,
    String token,
    String user,
    long authenticatedAt,
    List<String> methods,
    long expiresAt,
    @Nullable Long usedAt,
    boolean remembered,
    @Nullable Origin origin,
    @Nullable Federated federated) {

  record Origin(String address, String browser) {}

  record Federated(@Nullable Long time, @Nullable String acr, List<String> amr) {}

  static SessionValue of(Session session) {
    return new SessionValue(
        session.id().value(),
        session.token().value(),
        session.user().value(),
        micros(session.authenticatedAt()),
        session.methods(),
        micros(session.expiresAt()),
        session.usedAt().map(StoredText::micros).orElse(null),
        session.remembered(),
        session.origin().map(from -> new Origin(from.address(), from.browser())).orElse(null),
        session.federated().map(SessionValue::federated).orElse(null));
  }

  private static Federated federated(FederatedAuthentication elsewhere) {
    return new Federated(
        elsewhere.time().map(StoredText::micros).orElse(null),
        elsewhere.acr().orElse(null),
        elsewhere.amr());
  }

  Session toSession() {
    return new Session(
        new SessionId(id),
        new SecretHash(token),
        new UserId(user),
        time(authenticatedAt),
        methods,
        time(expiresAt),
        Optional.ofNullable(usedAt).map(StoredText::time),
        remembered,
        Optional.ofNullable(origin).map(from -> new SessionOrigin(from.address, from.browser)),
        Optional.ofNullable(federated).map(SessionValue::toFederated));
  }

  private static FederatedAuthentication toFederated(Federated stored) {
    return new FederatedAuthentication(
        Optional.ofNullable(stored.time).map(StoredText::time),
        Optional.ofNullable(stored.acr),
        stored.amr);
  }
}
