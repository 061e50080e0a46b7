package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.testkit.relyingparty.ServerElsewhere;
import dev.countersign.testkit.relyingparty.TokenFetcherContract;
import org.junit.jupiter.api.AfterEach;

class MicronautTokenFetcherTest extends TokenFetcherContract {

  private final HttpServerElsewhere http = HttpServerElsewhere.start();

  @Override
  protected ServerElsewhere server() {
    return http.server();
  }

  @Override
  protected TokenFetcher fetcher() {
    return new MicronautTokenFetcher(ProviderHttpClientFixtures.CALLS);
  }

  @AfterEach
  void stop() {
    http.close();
  }
}
