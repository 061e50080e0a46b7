package dev.countersign.application.client;

import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.domain.client.KeptInitialAccessToken;
import dev.countersign.domain.key.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;

/** Ends initial access tokens. */
final class InitialAccessTokenRevoker implements RevokeInitialAccessToken {

  private final InitialAccessTokens tokens;

  InitialAccessTokenRevoker(InitialAccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Result<Done, Refusal> revoke(String id, Actor actor) {
    if (id.equals(KeptInitialAccessToken.BUILT_IN)) {
      return Result.refused(Refusal.BUILT_IN);
    }
    return tokens.remove(id) ? Result.ok(Done.DONE) : Result.refused(Refusal.UNKNOWN);
  }
}
