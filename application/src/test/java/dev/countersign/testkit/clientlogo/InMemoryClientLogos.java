package dev.countersign.testkit.clientlogo;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientlogo.ClientLogo;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Optional;

/** {@link ClientLogos} in memory. */
public final class InMemoryClientLogos implements ClientLogos {

  private final InMemoryDatabase database;
  private final Clients clients;
  private final InMemoryTable<ClientId, ClientLogo> rows;

  /** Creates an empty store in {@code database}, for those clients. */
  public InMemoryClientLogos(InMemoryDatabase database, Clients clients) {
    this.database = database;
    this.clients = clients;
    this.rows = database.table();
  }

  @Override
  public void put(ClientLogo logo) {
    database.change(
        () -> {
          if (exists(logo.client())) {
            rows.put(logo.client(), logo);
          }
        });
  }

  @Override
  public void remove(ClientId client) {
    database.change(() -> rows.remove(client));
  }

  @Override
  public Optional<Reference> find(ClientId client) {
    return rows.find(client)
        .filter(logo -> exists(client))
        .map(logo -> new Reference(logo.name(), logo.source()));
  }

  @Override
  public Optional<LogoImage> image(String name) {
    return rows.all().stream()
        .filter(logo -> logo.name().equals(name) && exists(logo.client()))
        .map(ClientLogo::image)
        .findFirst();
  }

  private boolean exists(ClientId client) {
    return clients.find(client).isPresent();
  }
}
