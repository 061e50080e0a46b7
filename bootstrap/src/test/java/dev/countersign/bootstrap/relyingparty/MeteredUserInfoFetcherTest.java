package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.testkit.relyingparty.InMemoryUserInfoFetcher;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import dev.countersign.testkit.relyingparty.UserInfoFetcherContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class MeteredUserInfoFetcherTest extends UserInfoFetcherContract {

  private final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));
  private final ServerCalls calls = new ServerCalls(new SimpleMeterRegistry());

  @Override
  protected RemoteProvider server() {
    return server;
  }

  @Override
  protected UserInfoFetcher fetcher() {
    return new MeteredUserInfoFetcher(new InMemoryUserInfoFetcher(server), calls);
  }
}
