package dev.countersign.application.clientadmin;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.clock.BelievedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes unused clients one by one, each with its other records, so that other changes do not wait
 * long. Several nodes may do so at the same time. Removes nothing while the clock cannot be
 * believed.
 */
final class ClientCleaner implements CleanUpClients {

  /** The number of clients that are looked up together. */
  static final int BATCH = 100;

  /** The maximum number of batches for each call. */
  static final int BATCHES = 10;

  // An administrator can still see an expired token in the list for this time.
  private static final Duration EXPIRED_TOKEN_RETENTION = Duration.ofDays(7);

  private final Clients clients;
  private final ClientUses uses;
  private final AuditedClientWriter writer;
  private final InitialAccessTokens tokens;
  private final CleanUpPolicy terms;
  private final JudgeClock clock;

  ClientCleaner(
      Clients clients,
      ClientUses uses,
      AuditedClientWriter writer,
      InitialAccessTokens tokens,
      CleanUpPolicy terms,
      JudgeClock clock) {
    this.clients = clients;
    this.uses = uses;
    this.writer = writer;
    this.tokens = tokens;
    this.terms = terms;
    this.clock = clock;
  }

  @Override
  public CleanedUp cleanUp() {
    return clock.judge().believed().map(this::cleanUp).orElse(new CleanedUp(List.of(), 0));
  }

  private CleanedUp cleanUp(BelievedTime time) {
    var now = time.now();
    var unused = terms.unusedClientLife().map(now::minus).map(this::removeUnused);
    return new CleanedUp(
        unused.orElse(List.of()), tokens.removeExpired(now.minus(EXPIRED_TOKEN_RETENTION)));
  }

  private List<ClientId> removeUnused(Instant registeredBefore) {
    var all = new ArrayList<ClientId>();
    for (var batch = 0; batch < BATCHES; batch++) {
      var found = uses.unused(ClientOrigin.Way.OPEN, registeredBefore, BATCH);
      var removed = found.stream().filter(this::remove).toList();
      all.addAll(removed);
      if (found.size() < BATCH || removed.isEmpty()) {
        break;
      }
    }
    return all;
  }

  // A client that is used or changed in the meantime stays, and is checked again next time.
  private boolean remove(ClientId id) {
    return clients.find(id).filter(writer::removeUnused).isPresent();
  }
}
