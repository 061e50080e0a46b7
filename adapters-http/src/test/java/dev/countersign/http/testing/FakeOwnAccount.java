package dev.countersign.http.testing;

import dev.countersign.application.account.ChangeOwnAccount;
import dev.countersign.application.account.ReadAccountEvents;
import dev.countersign.application.session.FindSession;
import dev.countersign.application.user.DirectoryUnavailable;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the session that the test sets, and records the changes of its account. */
@Singleton
public final class FakeOwnAccount implements FindSession, ChangeOwnAccount, ReadAccountEvents {

  /** The session token that the browser has to send. */
  public static final String TOKEN = "the-session-token-of-alice";

  /** Who is signed in with that token. */
  public Result<Optional<SignedInUser>, DirectoryUnavailable> found = Result.ok(Optional.empty());

  /** Whether the sign-in was too long ago. */
  public boolean needsCurrentPassword;

  /** The result of a new password. */
  public Result<Optional<Renewed>, Refusal> password = Result.ok(Optional.empty());

  /** The result of a new e-mail address. */
  public Result<Done, Refusal> email = Result.ok(Done.DONE);

  /** What changed last. */
  public List<AccountEvent> events = List.of();

  /** What was asked for. */
  public final List<String> asked = new ArrayList<>();

  @Override
  public Result<Optional<SignedInUser>, DirectoryUnavailable> find(
      Optional<SessionToken> token, Need need) {
    return found.map(
        user -> user.filter(one -> token.equals(Optional.of(new SessionToken(TOKEN)))));
  }

  @Override
  public boolean needsCurrentPassword(Session session) {
    return needsCurrentPassword;
  }

  @Override
  public Result<Optional<Renewed>, Refusal> setPassword(Request request, String next) {
    asked.add("password " + next + current(request));
    return password;
  }

  @Override
  public Result<Done, Refusal> setEmail(Request request, String next) {
    asked.add("email " + next + current(request));
    return email;
  }

  private static String current(Request request) {
    return request.current().map(Password::value).map(value -> " with " + value).orElse("");
  }

  @Override
  public List<AccountEvent> of(UserId user) {
    return events;
  }
}
