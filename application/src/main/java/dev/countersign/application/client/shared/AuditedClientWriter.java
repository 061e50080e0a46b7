package dev.countersign.application.client.shared;

import dev.countersign.application.client.driven.ClientEvents;
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
import java.util.function.BooleanSupplier;

/**
 * Writes clients, and with each all that other stores keep of it, the audit too: everything or
 * nothing. Whoever changes a client does it here.
 */
public final class AuditedClientWriter {

  private final Clients clients;
  private final ClientNameIndexer names;
  private final ClientEvents events;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public AuditedClientWriter(
      Clients clients,
      ClientNameIndexer names,
      ClientEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.clients = clients;
    this.names = names;
    this.events = events;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** A writer on those stores. */
  public static AuditedClientWriter on(
      Clients clients,
      ClientNames names,
      ConfusableDetector inspector,
      SecretHasher hasher,
      ClientEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    var keeper = new ClientNameIndexer(names, new ClientNameSkeletons(inspector, hasher), clock);
    return new AuditedClientWriter(clients, keeper, events, unitOfWork, clock);
  }

  /** What became of a client that was to be added. */
  public enum Addition {
    /** It is there. */
    ADDED,
    /** There is one of that name already. */
    TAKEN,
    /** The token that allowed it has no use left. */
    TOKEN_SPENT
  }

  /**
   * Adds a client, unless there is one of that name, and if it is allowed.
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
          names.keep(client);
          tell(client, ClientAction.REGISTERED, client.origin().actor());
          return Addition.ADDED;
        });
  }

  /** Replaces the version before, unless somebody else was first; says whether it did. */
  public boolean replace(Client client, ClientAction action, Actor actor) {
    return together(
        () -> clients.replace(client),
        () -> {
          names.keep(client);
          tell(client, action, actor);
        });
  }

  /**
   * The same where only the token that reads the registration is another: the client is what it
   * was, and the audit has nothing to tell.
   */
  public boolean replaceToken(Client client) {
    return clients.replace(client);
  }

  /** Removes that version, unless somebody else was first; says whether it did. */
  public boolean remove(Client client, ClientAction action, Actor actor) {
    return together(() -> clients.remove(client), () -> removed(client, action, actor));
  }

  /**
   * Removes that version because nobody used it, unless somebody changed or used it before; says
   * whether it did.
   */
  public boolean removeUnused(Client client) {
    return together(
        () -> clients.removeUnused(client),
        () -> removed(client, ClientAction.REMOVED_UNUSED, Actor.SCHEDULE));
  }

  private void removed(Client client, ClientAction action, Actor actor) {
    names.forget(client.id());
    tell(client, action, actor);
  }

  private void tell(Client client, ClientAction action, Actor actor) {
    events.append(ClientEvent.of(client.id(), action, actor, clock.instant()));
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
