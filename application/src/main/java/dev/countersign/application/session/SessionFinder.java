package dev.countersign.application.session;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.ConfirmUser;
import dev.countersign.application.user.DirectoryUnavailable;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionPolicy;
import dev.countersign.domain.session.SessionToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Finds sessions that have not expired, of users whose account accepts them. */
final class SessionFinder implements FindSession {

  private final Sessions sessions;
  private final ConfirmUser confirmUser;
  private final SecretHasher hasher;
  private final SessionPolicy policy;
  private final InstantSource clock;

  SessionFinder(
      Sessions sessions,
      ConfirmUser confirmUser,
      SecretHasher hasher,
      SessionPolicy policy,
      InstantSource clock) {
    this.sessions = sessions;
    this.confirmUser = confirmUser;
    this.hasher = hasher;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Result<Optional<SignedInUser>, DirectoryUnavailable> find(
      Optional<SessionToken> token, Need need) {
    var now = clock.instant();
    return token
        .flatMap(value -> sessions.withAccount(hasher.hash(value.value()), need.client()))
        .filter(found -> found.session().isValidAt(now, policy))
        .filter(found -> need.accepted().test(found.session()))
        .filter(found -> found.account().life().accepts(found.session().authenticatedAt()))
        .map(found -> new SignedInUser(found.session(), found.account(), found.sid()))
        .map(user -> confirmed(user, now))
        .orElseGet(() -> Result.ok(Optional.empty()));
  }

  private Result<Optional<SignedInUser>, DirectoryUnavailable> confirmed(
      SignedInUser user, Instant now) {
    var account = user.account();
    var confirmation =
        confirmUser.confirm(account.id(), account.directory(), user.session().authenticatedAt());
    return switch (confirmation) {
      case CONFIRMED -> {
        storeUse(user, now);
        yield Result.ok(Optional.of(user));
      }
      case GONE -> Result.ok(Optional.empty());
      case UNAVAILABLE -> Result.refused(new DirectoryUnavailable());
    };
  }

  private void storeUse(SignedInUser user, Instant now) {
    if (user.session().needsUse(now, policy)) {
      sessions.used(user.session().token(), now, policy.useStoredBefore(now));
    }
  }
}
