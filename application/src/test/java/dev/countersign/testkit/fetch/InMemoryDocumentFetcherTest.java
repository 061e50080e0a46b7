package dev.countersign.testkit.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import java.net.URI;

class InMemoryDocumentFetcherTest extends DocumentFetcherContract {

  private final RemoteDocuments server =
      new RemoteDocuments(URI.create("https://elsewhere.example"));

  @Override
  protected RemoteDocuments server() {
    return server;
  }

  @Override
  protected DocumentFetcher fetcher() {
    return new InMemoryDocumentFetcher(server);
  }
}
