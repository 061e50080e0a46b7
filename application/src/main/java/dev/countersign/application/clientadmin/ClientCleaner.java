package dev.countersign.application.clientadmin;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes unused clients one by one, each with what else is kept of it, so that no other change
 * waits for the whole. Several nodes may do so at a time.
 */
final class ClientCleaner implements CleanUpClients {

  /** As many as are looked up at a time. */
  static final int BATCH = 100;

  /** As many batches as are done at a time. */
  static final int BATCHES = 10;

  // Whoever wonders why a token is refused still finds it among the others.
  private static final Duration TOKENS_REMAIN = Duration.ofDays(7);

  private final Clients clients;
  private final ClientUses uses;
  private final AuditedClientWriter writer;
  private final InitialAccessTokens tokens;
  private final CleanUpPolicy terms;
  private final InstantSource clock;

  ClientCleaner(
      Clients clients,
      ClientUses uses,
      AuditedClientWriter writer,
      InitialAccessTokens tokens,
      CleanUpPolicy terms,
      InstantSource clock) {
    this.clients = clients;
    this.uses = uses;
    this.writer = writer;
    this.tokens = tokens;
    this.terms = terms;
    this.clock = clock;
  }

  @Override
  public CleanedUp cleanUp() {
    var now = clock.instant();
    var unused = terms.unusedClientLife().map(now::minus).map(this::removeUnused);
    return new CleanedUp(unused.orElse(List.of()), tokens.removeExpired(now.minus(TOKENS_REMAIN)));
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

  // Whoever uses or changes the client meanwhile is first: it stays, and is looked at next time.
  private boolean remove(ClientId id) {
    return clients.find(id).filter(writer::removeUnused).isPresent();
  }
}
