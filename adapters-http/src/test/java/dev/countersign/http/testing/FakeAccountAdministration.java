package dev.countersign.http.testing;

import dev.countersign.application.useradmin.AdministerAccount;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.user.UserFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fake {@link AdministerAccount} that records its calls, and refuses if the test sets a refusal.
 */
public final class FakeAccountAdministration implements AdministerAccount {

  /** The recorded calls: action, account and actor. */
  public final List<String> asked = new ArrayList<>();

  /** The recorded definitions. */
  public final List<Definition> definitions = new ArrayList<>();

  /** The refusal that the test sets. */
  public Optional<Refusal> refusal = Optional.empty();

  @Override
  public Result<Account, Refusal> create(
      Definition definition, Optional<String> password, Actor actor) {
    definitions.add(definition);
    return result("create " + password.orElse("without"), "-", actor, UserFixtures.alice());
  }

  @Override
  public Result<Account, Refusal> replace(
      UserId id, Definition definition, Optional<Long> version, Actor actor) {
    definitions.add(definition);
    var what = "replace " + version.map(number -> Long.toString(number)).orElse("any");
    return result(what, id.value(), actor, UserFixtures.alice().next());
  }

  @Override
  public Result<Done, Refusal> disable(UserId id, Actor actor) {
    return result("disable", id.value(), actor, Done.DONE);
  }

  @Override
  public Result<Done, Refusal> enable(UserId id, Actor actor) {
    return result("enable", id.value(), actor, Done.DONE);
  }

  @Override
  public Result<Done, Refusal> endTokens(UserId id, Actor actor) {
    return result("endTokens", id.value(), actor, Done.DONE);
  }

  @Override
  public Result<Done, Refusal> setPassword(UserId id, String password, Actor actor) {
    return result("setPassword " + password, id.value(), actor, Done.DONE);
  }

  @Override
  public Result<Done, Refusal> delete(UserId id, Actor actor) {
    return result("delete", id.value(), actor, Done.DONE);
  }

  private <T> Result<T, Refusal> result(String what, String id, Actor actor, T success) {
    asked.add(what + " " + id + " by " + actor.value());
    return refusal.<Result<T, Refusal>>map(Result::refused).orElseGet(() -> Result.ok(success));
  }
}
