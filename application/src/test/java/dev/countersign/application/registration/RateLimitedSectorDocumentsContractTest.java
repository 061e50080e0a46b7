package dev.countersign.application.registration;

import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registration.InMemorySectorDocuments;
import dev.countersign.testkit.registration.SectorDocumentsContract;
import java.net.URI;

class RateLimitedSectorDocumentsContractTest extends SectorDocumentsContract {

  private final RemoteDocuments server =
      new RemoteDocuments(URI.create("https://elsewhere.example"));

  @Override
  protected RemoteDocuments server() {
    return server;
  }

  @Override
  protected SectorDocuments sectorDocuments() {
    return new RateLimitedSectorDocuments(
        new InMemorySectorDocuments(server), new SettableClock(Times.NOW));
  }
}
