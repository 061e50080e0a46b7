package dev.countersign.http.testing;

import dev.countersign.application.passwordlink.IssuePasswordLink;
import dev.countersign.application.passwordlink.SetPasswordByLink;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.passwordlink.PasswordLinkToken;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fake links that record their calls. */
public final class FakePasswordLinks implements IssuePasswordLink, SetPasswordByLink {

  /** The response to the administrator. */
  public Result<IssuedLink, IssuePasswordLink.Refusal> issued =
      Result.refused(IssuePasswordLink.Refusal.UNKNOWN);

  /** The user whose link works; empty if no link works. */
  public Optional<Username> username = Optional.empty();

  /** The response to a new password. */
  public Result<Done, SetPasswordByLink.Refusal> result = Result.ok(Done.DONE);

  /** The recorded calls. */
  public final List<String> asked = new ArrayList<>();

  @Override
  public Result<IssuedLink, IssuePasswordLink.Refusal> issue(UserId user, Actor actor) {
    asked.add("issue " + user.value() + " by " + actor.value());
    return issued;
  }

  @Override
  public Optional<Username> find(PasswordLinkToken token) {
    return username;
  }

  @Override
  public Result<Done, SetPasswordByLink.Refusal> set(PasswordLinkToken token, String password) {
    asked.add("set " + token.value() + " " + password);
    return result;
  }
}
