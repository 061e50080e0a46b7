package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.domain.oauth.Issuer;

class InMemoryUserInfoFetcherTest extends UserInfoFetcherContract {

  private final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));

  @Override
  protected RemoteProvider server() {
    return server;
  }

  @Override
  protected UserInfoFetcher fetcher() {
    return new InMemoryUserInfoFetcher(server);
  }
}
