package dev.countersign.http.fetch;

import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.http.registration.FetchedSectorDocuments;
import dev.countersign.testkit.fetch.HttpsRemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.registration.SectorDocumentsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class FetchedSectorDocumentsTest extends SectorDocumentsContract {

  private static final Fetching.Fetcher FETCHER = Fetching.with(Fetching::home);

  private final HttpsRemoteDocuments http =
      HttpsRemoteDocuments.start(Fetching.INSIDE, Fetching.CERTIFICATE, JsonText::bytes);

  @Override
  protected RemoteDocuments server() {
    return http.documents();
  }

  @Override
  protected SectorDocuments sectorDocuments() {
    return new FetchedSectorDocuments(
        new JsonDocumentFetcher(FETCHER.transport(), FETCHER.policy()));
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
