package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.testkit.relyingparty.InMemoryTokenFetcher;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import dev.countersign.testkit.relyingparty.TokenFetcherContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class MeteredTokenFetcherTest extends TokenFetcherContract {

  private final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));
  private final ServerCalls calls = new ServerCalls(new SimpleMeterRegistry());

  @Override
  protected RemoteProvider server() {
    return server;
  }

  @Override
  protected TokenFetcher fetcher() {
    return new MeteredTokenFetcher(new InMemoryTokenFetcher(server), calls);
  }
}
