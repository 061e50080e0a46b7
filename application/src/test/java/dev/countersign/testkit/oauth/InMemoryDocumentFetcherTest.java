package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.DocumentFetcher;
import java.net.URI;

class InMemoryDocumentFetcherTest extends DocumentFetcherContract {

  private final DocumentsElsewhere server =
      new DocumentsElsewhere(URI.create("https://elsewhere.example"));

  @Override
  protected DocumentsElsewhere server() {
    return server;
  }

  @Override
  protected DocumentFetcher fetcher() {
    return new InMemoryDocumentFetcher(server);
  }
}
