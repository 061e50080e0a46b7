package dev.countersign.testkit.registration;

import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments;
import java.net.URI;

class InMemorySectorDocumentsTest extends SectorDocumentsContract {

  private final RemoteDocuments server = new RemoteDocuments(URI.create("https://sector.example"));

  @Override
  protected RemoteDocuments server() {
    return server;
  }

  @Override
  protected SectorDocuments sectorDocuments() {
    return new InMemorySectorDocuments(server);
  }
}
