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
 * {@link AdministerClient} that remembers what it was asked for, and refuses what it is told to.
 */
public final class FakeClientAdministration implements AdministerClient {

  /** What it was asked for, with which client, and by whom. */
  public final List<String> asked = new ArrayList<>();

  /** Why it refuses. */
  public Optional<Refusal> refusal = Optional.empty();

  @Override
  public Result<Done, Refusal> disable(ClientId id, Actor actor) {
    return answer("disable", id, actor, Done.DONE);
  }

  @Override
  public Result<Done, Refusal> enable(ClientId id, Actor actor) {
    return answer("enable", id, actor, Done.DONE);
  }

  @Override
  public Result<Done, Refusal> endTokens(ClientId id, Actor actor) {
    return answer("endTokens", id, actor, Done.DONE);
  }

  @Override
  public Result<NewSecret, Refusal> addSecret(ClientId id, Actor actor) {
    var kept =
        new StoredSecret(
            2,
            SecretHashes.hash("hash-of-secret"),
            Optional.empty(),
            Times.NOW,
            Optional.of(Times.LATER));
    return answer("addSecret", id, actor, new NewSecret(new ClientSecret("shown-once"), kept));
  }

  @Override
  public Result<Done, Refusal> endSecret(ClientId id, int number, Actor actor) {
    return answer("endSecret " + number, id, actor, Done.DONE);
  }

  @Override
  public Result<Done, Refusal> delete(ClientId id, Actor actor) {
    return answer("delete", id, actor, Done.DONE);
  }

  private <T> Result<T, Refusal> answer(String what, ClientId id, Actor actor, T good) {
    asked.add(what + " " + id.value() + " by " + actor.value());
    return refusal.<Result<T, Refusal>>map(Result::refused).orElseGet(() -> Result.ok(good));
  }
}
