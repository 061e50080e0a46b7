package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import dev.countersign.testkit.relyingparty.TokenFetcherContract;
import org.junit.jupiter.api.AfterEach;

class HttpTokenFetcherTest extends TokenFetcherContract {

  private final HttpRemoteProvider http = HttpRemoteProvider.start();

  @Override
  protected RemoteProvider server() {
    return http.server();
  }

  @Override
  protected TokenFetcher fetcher() {
    return new HttpTokenFetcher(ProviderHttpClientFixtures.CALLS);
  }

  @AfterEach
  void stop() {
    http.close();
  }
}
