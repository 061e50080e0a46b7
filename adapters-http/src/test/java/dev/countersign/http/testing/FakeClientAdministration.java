package dev.countersign.http.testing;

import dev.countersign.application.clientadmin.AdministerClient;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fake {@link AdministerClient} that records its calls, and refuses if the test sets a refusal.
 */
public final class FakeClientAdministration implements AdministerClient {

  /** The recorded calls: action, client and actor. */
  public final List<String> asked = new ArrayList<>();

  /** The refusal that the test sets. */
  public Optional<Refusal> refusal = Optional.empty();

  @Override
  public Result<Done, Refusal> disable(ClientId id, Actor actor) {
    return result("disable", id, actor, Done.DONE);
  }

  @Override
  public Result<Done, Refusal> enable(ClientId id, Actor actor) {
    return result("enable", id, actor, Done.DONE);
  }

  @Override
  public Result<Done, Refusal> endTokens(ClientId id, Actor actor) {
    return result("endTokens", id, actor, Done.DONE);
  }

  @Override
  public Result<NewSecret, Refusal> addSecret(ClientId id, Actor actor) {
    var stored =
        new StoredSecret(
            2,
            SecretHashes.hash("hash-of-secret"),
            Optional.empty(),
            Times.NOW,
            Optional.of(Times.LATER));
    return result("addSecret", id, actor, new NewSecret(new ClientSecret("shown-once"), stored));
  }

  @Override
  public Result<Done, Refusal> endSecret(ClientId id, int number, Actor actor) {
    return result("endSecret " + number, id, actor, Done.DONE);
  }

  @Override
  public Result<Done, Refusal> delete(ClientId id, Actor actor) {
    return result("delete", id, actor, Done.DONE);
  }

  private <T> Result<T, Refusal> result(String what, ClientId id, Actor actor, T success) {
    asked.add(what + " " + id.value() + " by " + actor.value());
    return refusal.<Result<T, Refusal>>map(Result::refused).orElseGet(() -> Result.ok(success));
  }
}
