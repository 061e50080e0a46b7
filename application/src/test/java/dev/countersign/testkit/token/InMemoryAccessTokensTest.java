package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.testkit.oauth.InMemoryDatabase;

class InMemoryAccessTokensTest extends AccessTokensContract {

  private final InMemoryAccessTokens accessTokens =
      new InMemoryAccessTokens(new InMemoryDatabase());

  @Override
  protected AccessTokens accessTokens() {
    return accessTokens;
  }
}
