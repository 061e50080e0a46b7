package dev.countersign.application.client.shared;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Writes clients together with their names and the audit, in one unit of work. Every change of a
 * client is made here.
 */
public final class AuditedClientWriter {

  private final Clients clients;
  private final ClientNameIndexer names;
  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public AuditedClientWriter(
      Clients clients,
      ClientNameIndexer names,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.clients = clients;
    this.names = names;
    this.events = events;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** Creates a writer on those stores. */
  public static AuditedClientWriter on(
      Clients clients,
      ClientNames names,
      ConfusableDetector inspector,
      SecretHasher hasher,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    var indexer = new ClientNameIndexer(names, new ClientNameSkeletons(inspector, hasher), clock);
    return new AuditedClientWriter(clients, indexer, events, unitOfWork, clock);
  }

  /** The result of adding a client. */
  public enum Addition {
    /** The client was added. */
    ADDED,
    /** A client with that {@code client_id} already exists. */
    TAKEN,
    /** The token that allowed it has no use left. */
    TOKEN_SPENT
  }

  /**
   * Adds a client, unless one with that {@code client_id} exists, and if the permit is granted.
   *
   * @param spendToken takes the use of the token that allows the registration; false if it has none
   *     left. It is called after the insert, so that a registration whose client_id is taken does
   *     not use up the token.
   */
  public Addition add(Client client, BooleanSupplier spendToken) {
    return unitOfWork.run(
        () -> {
          if (!clients.add(client)) {
            return Addition.TAKEN;
          }
          if (!spendToken.getAsBoolean()) {
            // The unit of work commits, because nothing failed: the insert is taken back by hand.
            var removed = clients.remove(client);
            assert removed;
            return Addition.TOKEN_SPENT;
          }
          names.index(client);
          append(client, ClientAction.REGISTERED, client.origin().actor());
          return Addition.ADDED;
        });
  }

  /**
   * Replaces the previous version, unless the client was changed concurrently. Returns whether it
   * did.
   */
  public boolean replace(Client client, ClientAction action, Actor actor) {
    return together(
        () -> clients.replace(client),
        () -> {
          names.index(client);
          append(client, action, actor);
        });
  }

  /**
   * Replaces only the registration access token. The client itself does not change, so there is no
   * audit event.
   */
  public boolean replaceToken(Client client) {
    return clients.replace(client);
  }

  /** Removes that version, unless the client was changed concurrently. Returns whether it did. */
  public boolean remove(Client client, ClientAction action, Actor actor) {
    return together(() -> clients.remove(client), () -> removed(client, action, actor));
  }

  /**
   * Removes that version because it was never used, unless the client was used or changed in the
   * meantime. Returns whether it did.
   */
  public boolean removeUnused(Client client) {
    return together(
        () -> clients.removeUnused(client),
        () -> removed(client, ClientAction.REMOVED_UNUSED, Actor.SCHEDULE));
  }

  private void removed(Client client, ClientAction action, Actor actor) {
    names.remove(client.id());
    append(client, action, actor);
  }

  private void append(Client client, ClientAction action, Actor actor) {
    var event = ClientEvent.of(client.id(), action, actor, clock.instant());
    events.append(List.of(event.toSecurityEvent()));
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
