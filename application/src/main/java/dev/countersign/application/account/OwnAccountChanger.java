package dev.countersign.application.account;

import dev.countersign.application.account.AccountUseCases.ChangeDependencies;
import dev.countersign.application.session.FindSession.SignedInUser;
import dev.countersign.application.user.AuthenticateUser.Authenticated;
import dev.countersign.application.user.AuthenticateUser.Credentials;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.StandardClaim;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes accounts for their users, and retries if an account was changed concurrently. */
final class OwnAccountChanger implements ChangeOwnAccount {

  /** How often a change is tried that meets concurrent changes of the account. */
  private static final int TRIES = 10;

  private static final String EMAIL = StandardClaim.EMAIL_CLAIM.wireName();
  private static final String EMAIL_VERIFIED = StandardClaim.EMAIL_VERIFIED.wireName();

  // RFC 5321 §4.5.3.1.3 allows a path of 256 characters, with the angle brackets.
  private static final int LONGEST_EMAIL = 254;

  private final ChangeDependencies dependencies;

  OwnAccountChanger(ChangeDependencies dependencies) {
    this.dependencies = dependencies;
  }

  @Override
  public boolean needsCurrentPassword(Session session) {
    // Another server can sign a person in without asking for a password. So the auth_time that it
    // sent counts, not the time at which the session began.
    var now = dependencies.clock().instant();
    return session.authTime().filter(at -> now.isBefore(at.plus(RECENT))).isEmpty();
  }

  @Override
  public Result<Optional<Renewed>, Refusal> setPassword(Request request, String password) {
    return signedIn(request)
        .flatMap(
            user ->
                accepted(user.account(), password)
                    .flatMap(next -> confirmed(user, request).flatMap(done -> hashed(next)))
                    .flatMap(next -> stored(user.session(), next)));
  }

  @Override
  public Result<Done, Refusal> setEmail(Request request, String email) {
    return signedIn(request)
        .flatMap(
            user ->
                checked(email)
                    .flatMap(valid -> confirmed(user, request))
                    .flatMap(confirmed -> storedEmail(user.account().id(), email)));
  }

  private Result<SignedInUser, Refusal> signedIn(Request request) {
    return switch (dependencies.findSession().find(Optional.of(request.session()))) {
      case Result.Ok<Optional<SignedInUser>, ?>(var user) ->
          user.isEmpty()
              ? Result.refused(new Refusal.NotSignedIn())
              : user.filter(found -> !found.account().keptElsewhere())
                  .<Result<SignedInUser, Refusal>>map(Result::ok)
                  .orElseGet(() -> Result.refused(new Refusal.KeptElsewhere()));
      // Only a user of the directory needs an answer of the directory.
      case Result.Refused<Optional<SignedInUser>, ?> _ ->
          Result.refused(new Refusal.KeptElsewhere());
    };
  }

  private Result<Password, Refusal> accepted(Account account, String password) {
    return dependencies
        .accounts()
        .policy()
        .check(password, account.username())
        .mapError(Refusal.PasswordRefused::new);
  }

  private Result<Done, Refusal> confirmed(SignedInUser user, Request request) {
    if (!needsCurrentPassword(user.session())) {
      return Result.ok(Done.DONE);
    }
    if (request.current().isEmpty()) {
      return Result.refused(new Refusal.CurrentPasswordNeeded());
    }
    var credentials =
        new Credentials(
            user.account().username().value(),
            request.current().get(),
            request.address(),
            request.device());
    return dependencies
        .authenticateUser()
        .authenticate(credentials)
        .<Refusal>mapError(Refusal.NotConfirmed::new)
        .flatMap(authenticated -> sameUser(user, authenticated));
  }

  // The name can have become another user's since the session was read.
  private static Result<Done, Refusal> sameUser(SignedInUser user, Authenticated authenticated) {
    return authenticated.account().id().equals(user.account().id())
        ? Result.ok(Done.DONE)
        : Result.refused(new Refusal.NotConfirmed(new SignInRefusal.WrongCredentials()));
  }

  private Result<PasswordHash, Refusal> hashed(Password next) {
    return dependencies
        .accounts()
        .passwords()
        .hash(next)
        .mapError(busy -> new Refusal.TemporarilyUnavailable());
  }

  private Result<Optional<Renewed>, Refusal> stored(Session session, PasswordHash next) {
    var token = new SessionToken(dependencies.accounts().generator().generate());
    var renewed = session.withToken(dependencies.accounts().hasher().hash(token.value()));
    return retrying(
        session.user(),
        account ->
            stored(
                account.with(next),
                AccountAction.PASSWORD_SET,
                () -> {
                  dependencies.links().removeOf(account.id());
                  var _ =
                      dependencies.endSessions().endAllOf(account.id(), Optional.of(session.id()));
                  return dependencies.sessions().renew(session.token(), renewed)
                      ? Optional.of(new Renewed(token, renewed))
                      : Optional.empty();
                }));
  }

  private Result<Done, Refusal> storedEmail(UserId user, String email) {
    return retrying(
        user,
        account ->
            account.profile().text(StandardClaim.EMAIL_CLAIM).filter(email::equals).isPresent()
                ? Optional.of(Done.DONE)
                : stored(withEmail(account, email), AccountAction.EMAIL_CHANGED, () -> Done.DONE));
  }

  // Only the address is checked: other claims can be older than the rules.
  private Result<Done, Refusal> checked(String email) {
    return email.length() > LONGEST_EMAIL
        ? Result.refused(new Refusal.EmailRefused())
        : dependencies
            .profiles()
            .read(JsonObject.EMPTY.with(EMAIL, email))
            .<Refusal>mapError(invalid -> new Refusal.EmailRefused())
            .map(valid -> Done.DONE);
  }

  private Account withEmail(Account account, String email) {
    var claims = account.profile().claims().with(EMAIL, email).with(EMAIL_VERIFIED, false);
    return account.with(
        account.profile().replacedBy(new Profile(claims), dependencies.clock().instant()));
  }

  /** Stores a change with its event and what belongs to it; empty if the account has changed. */
  private <T> Optional<T> stored(Account changed, AccountAction action, Supplier<T> rest) {
    return dependencies
        .accounts()
        .unitOfWork()
        .run(
            () ->
                dependencies.accounts().writer().replace(changed, action, Actor.USER)
                    ? Optional.of(rest.get())
                    : Optional.empty());
  }

  private <T> Result<T, Refusal> retrying(UserId user, Function<Account, Optional<T>> work) {
    for (var tries = 0; tries < TRIES; tries++) {
      var account = dependencies.accounts().accounts().find(user);
      if (account.isEmpty()) {
        return Result.refused(new Refusal.NotSignedIn());
      }
      var stored = work.apply(account.get());
      if (stored.isPresent()) {
        return Result.ok(stored.get());
      }
    }
    return Result.refused(new Refusal.TemporarilyUnavailable());
  }
}
