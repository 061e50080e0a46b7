package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.testkit.fetch.DocumentFetcherContract;
import dev.countersign.testkit.fetch.DocumentsElsewhere;
import dev.countersign.testkit.fetch.HttpsDocumentsElsewhere;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class NettyDocumentFetcherTest extends DocumentFetcherContract {

  private static final NettyDocumentFetcher FETCHER = Fetching.with(Fetching::home);

  private final HttpsDocumentsElsewhere http =
      HttpsDocumentsElsewhere.start(Fetching.INSIDE, Fetching.CERTIFICATE, JsonText::bytes);

  @Override
  protected DocumentsElsewhere server() {
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
