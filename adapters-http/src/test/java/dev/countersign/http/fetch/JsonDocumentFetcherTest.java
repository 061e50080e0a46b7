package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.testkit.fetch.DocumentFetcherContract;
import dev.countersign.testkit.fetch.HttpsRemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class JsonDocumentFetcherTest extends DocumentFetcherContract {

  private static final Fetching.Fetcher FETCHER = Fetching.with(Fetching::home);

  private final HttpsRemoteDocuments http =
      HttpsRemoteDocuments.start(Fetching.INSIDE, Fetching.CERTIFICATE, JsonText::bytes);

  @Override
  protected RemoteDocuments server() {
    return http.documents();
  }

  @Override
  protected DocumentFetcher fetcher() {
    return FETCHER;
  }

  @AfterEach
  void stop() {
    http.close();
  }

  @AfterAll
  static void close() {
    FETCHER.close();
  }
}
