package dev.countersign.application.grant;

import dev.countersign.domain.grant.AuthorizationRequest;
import dev.countersign.domain.grant.Prompt;
import dev.countersign.domain.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The session that an authorization request requires: of the person whom the client expects, with a
 * sign-in that is recent enough, and chosen if the client asked for a choice.
 *
 * @param request the request
 * @param person whether a session is of a person whom the client accepts
 * @param step the step in which the request is processed
 * @param now the current time
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1</a>
 */
record SessionRequirement(
    AuthorizationRequest request, Predicate<Session> person, Step step, Instant now)
    implements Predicate<Session> {

  /** Returns whether the request can be answered for the session, perhaps after a choice. */
  @Override
  public boolean test(Session session) {
    return person.test(session) && isFresh(session);
  }

  private boolean isFresh(Session session) {
    if (request.asksFor(Prompt.LOGIN)) {
      return isWithinLeeway(session.authTime());
    }
    return request
        .maxAge()
        .map(maximum -> isWithin(session.authTime(), maximum.plus(step.leeway())))
        .orElse(true);
  }

  /**
   * Returns whether the user has to choose between the account of the session and another one. A
   * user who just signed in for the request has chosen.
   */
  boolean needsAccountChoice(Session session) {
    return request.asksFor(Prompt.SELECT_ACCOUNT)
        && switch (step) {
          case REQUEST, SIGN_IN -> !isWithinLeeway(Optional.of(session.authenticatedAt()));
          case ACCOUNT_CHOICE, DECISION -> false;
        };
  }

  private boolean isWithinLeeway(Optional<Instant> time) {
    return time.filter(at -> age(at) < step.leeway().toSeconds()).isPresent();
  }

  // If the time of the authentication is not known, a request with max_age is not satisfied.
  private boolean isWithin(Optional<Instant> time, Duration longest) {
    return time.filter(at -> age(at) <= longest.toSeconds()).isPresent();
  }

  private long age(Instant time) {
    return Duration.between(time, now).toSeconds();
  }
}
