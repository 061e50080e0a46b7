package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.oauth.Done;
import dev.countersign.persistence.oauth.JdbcStore;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link ClientUses} in a database. */
@JdbcStore
public final class JdbcClientUses implements ClientUses {

  /** The number of clients that one transaction locks. */
  private static final int BATCH = 100;

  private final ClientUseRows rows;
  private final JdbcUnitOfWork unitOfWork;

  JdbcClientUses(ClientUseRows rows, JdbcUnitOfWork unitOfWork) {
    this.rows = rows;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void add(Map<ClientId, ClientUse> uses) {
    // All nodes lock rows in the same order; otherwise two nodes could each wait for a row that the
    // other has locked.
    var ordered = new TreeMap<String, ClientUse>();
    uses.forEach((client, use) -> ordered.put(client.value(), use));
    var clients = new ArrayList<>(ordered.entrySet());
    for (var start = 0; start < clients.size(); start += BATCH) {
      addAll(clients.subList(start, Math.min(start + BATCH, clients.size())));
    }
  }

  private void addAll(List<Map.Entry<String, ClientUse>> uses) {
    var _ =
        unitOfWork.run(
            () -> {
              uses.forEach(use -> add(use.getKey(), use.getValue()));
              return Done.DONE;
            });
  }

  private void add(String clientId, ClientUse use) {
    var _ = rows.use(clientId, use.at());
    new TreeMap<>(use.secrets())
        .forEach(
            (number, time) -> {
              var _ = rows.useSecret(clientId, number, time);
            });
  }

  @Override
  public Optional<ClientUse> find(ClientId client) {
    var found = rows.ofClient(client.value());
    return found.stream().findFirst().map(row -> new ClientUse(row.lastUsedAt(), secrets(found)));
  }

  private static Map<Integer, Instant> secrets(List<ClientUseRow> found) {
    var secrets = new HashMap<Integer, Instant>();
    for (var row : found) {
      if (row.secretNumber() != null && row.secretUsedAt() != null) {
        secrets.put(row.secretNumber(), row.secretUsedAt());
      }
    }
    return secrets;
  }

  @Override
  public List<ClientId> unused(ClientOrigin.Way way, Instant registeredBefore, int most) {
    return rows.unused(way.wireName(), registeredBefore, most).stream().map(ClientId::new).toList();
  }
}
