package dev.countersign.application.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.client.Client;
import java.util.function.BooleanSupplier;

/**
 * Writes clients, and with each all that other stores keep of it: everything or nothing. Whoever
 * changes a client does it here.
 */
final class ClientLedger {

  private final Clients clients;
  private final NameKeeper names;
  private final UnitOfWork unitOfWork;

  ClientLedger(Clients clients, NameKeeper names, UnitOfWork unitOfWork) {
    this.clients = clients;
    this.names = names;
    this.unitOfWork = unitOfWork;
  }

  /** Adds a client, unless there is one of that name; says whether it did. */
  boolean add(Client client) {
    return together(() -> clients.add(client), () -> names.keep(client));
  }

  /** Replaces the version before, unless somebody else was first; says whether it did. */
  boolean replace(Client client) {
    return together(() -> clients.replace(client), () -> names.keep(client));
  }

  /** Removes that version, unless somebody else was first; says whether it did. */
  boolean remove(Client client) {
    return together(() -> clients.remove(client), () -> names.forget(client.id()));
  }

  private boolean together(BooleanSupplier change, Runnable rest) {
    return unitOfWork.run(
        () -> {
          var changed = change.getAsBoolean();
          if (changed) {
            rest.run();
          }
          return changed;
        });
  }
}
