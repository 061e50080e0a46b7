package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.domain.oauth.Issuer;

class InMemoryTokenFetcherTest extends TokenFetcherContract {

  private final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));

  @Override
  protected RemoteProvider server() {
    return server;
  }

  @Override
  protected TokenFetcher fetcher() {
    return new InMemoryTokenFetcher(server);
  }
}
