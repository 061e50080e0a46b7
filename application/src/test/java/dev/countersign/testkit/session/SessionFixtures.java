package dev.countersign.testkit.session;

import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.SessionPolicy;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions for tests. */
public final class SessionFixtures {

  /** Twelve hours, one hour without use, thirty days if the user asks for it. */
  public static final SessionPolicy POLICY =
      new SessionPolicy(
          Duration.ofHours(12), Duration.ofHours(1), Optional.of(Duration.ofDays(30)), true);

  private SessionFixtures() {}

  /** Returns a session of a user that lives for an hour. */
  public static Session session(String token, UserId user) {
    return session(token, user, Times.NOW, Times.LATER);
  }

  /** Returns a copy of a session whose user asked to stay signed in. */
  public static Session remembered(Session session) {
    return new Session(
        session.id(),
        session.token(),
        session.user(),
        session.authenticatedAt(),
        session.methods(),
        session.expiresAt(),
        session.usedAt(),
        true,
        session.origin(),
        session.federated());
  }

  /** Returns a session of a user between two times. */
  public static Session session(String token, UserId user, Instant from, Instant until) {
    return new Session(
        new SessionId("id of " + token),
        SecretHashes.hash(token),
        user,
        from,
        List.of("pwd"),
        until,
        Optional.of(from),
        false,
        Optional.empty(),
        Optional.empty());
  }
}
