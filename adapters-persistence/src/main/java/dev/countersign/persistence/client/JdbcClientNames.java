package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.persistence.oauth.JdbcStore;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@link ClientNames} in a database. */
@JdbcStore
public final class JdbcClientNames implements ClientNames {

  private final ClientNameRows rows;
  private final UnitOfWork unitOfWork;

  JdbcClientNames(ClientNameRows rows, JdbcUnitOfWork unitOfWork) {
    this.rows = rows;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void put(ClientId client, Set<SecretHash> shapes, boolean vouched, Instant now) {
    var _ =
        unitOfWork.run(
            () -> {
              replace(client.value(), shapes, vouched, now);
              return Done.DONE;
            });
  }

  private void replace(String client, Set<SecretHash> shapes, boolean vouched, Instant now) {
    var previous = rows.shapesOf(client).stream().map(SecretHash::new).toList();
    for (var shape : previous) {
      if (!shapes.contains(shape)) {
        rows.remove(client, shape.value());
      }
    }
    for (var shape : shapes) {
      if (!previous.contains(shape)) {
        rows.add(client, shape.value(), !vouched, now);
      }
    }
  }

  @Override
  public Optional<ClientId> holder(SecretHash shape) {
    return rows.holder(shape.value()).map(ClientId::new);
  }

  @Override
  public void remove(ClientId client) {
    rows.removeAll(client.value());
  }
}
