package dev.countersign.persistence.clientlogo;

import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientlogo.ClientLogo;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.Optional;

/** {@link ClientLogos} in a database. */
@JdbcStore
public final class JdbcClientLogos implements ClientLogos {

  private final ClientLogoRows rows;

  JdbcClientLogos(ClientLogoRows rows) {
    this.rows = rows;
  }

  @Override
  public void put(ClientLogo logo) {
    var client = logo.client().value();
    var png = logo.image().png();
    if (rows.replace(client, logo.name(), logo.source(), png) == 0
        && rows.add(client, logo.name(), logo.source(), png) == 0) {
      // Another node added one in between, or the client was deleted.
      var _ = rows.replace(client, logo.name(), logo.source(), png);
    }
  }

  @Override
  public void remove(ClientId client) {
    rows.remove(client.value());
  }

  @Override
  public Optional<Reference> find(ClientId client) {
    return rows.find(client.value()).map(row -> new Reference(row.name(), row.source()));
  }

  @Override
  public Optional<LogoImage> image(String name) {
    return rows.byName(name).map(row -> new LogoImage(row.png()));
  }
}
