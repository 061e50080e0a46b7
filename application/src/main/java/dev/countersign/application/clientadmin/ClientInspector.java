package dev.countersign.application.clientadmin;

import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientadmin.ClientDetails;
import java.util.Optional;

/** Looks clients up where they are stored. */
final class ClientInspector implements InspectClient {

  private final ClientDirectory directory;

  ClientInspector(ClientDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Optional<ClientDetails> inspect(ClientId id) {
    return directory.find(id);
  }
}
