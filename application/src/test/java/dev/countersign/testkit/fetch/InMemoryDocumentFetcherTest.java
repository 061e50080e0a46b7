package dev.countersign.testkit.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
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
