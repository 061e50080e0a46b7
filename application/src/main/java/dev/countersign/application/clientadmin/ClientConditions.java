package dev.countersign.application.clientadmin;

import dev.countersign.application.clientadmin.ListClients.Filter;
import dev.countersign.domain.client.ClientStatus;
import dev.countersign.domain.clientadmin.ClientWalk;
import dev.countersign.domain.clientadmin.ListedClient;
import dev.countersign.domain.clientadmin.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What clients are looked for by, at a moment.
 *
 * @param filter the conditions
 * @param now the moment
 */
record ClientConditions(Filter filter, Instant now) {

  /** Whether all of them hold of that client. */
  boolean admit(ListedClient client) {
    return filter.name().map(name -> new ClientWalk.Named(name).leadsPast(client)).orElse(true)
        && filter.destination().map(client::leadsTo).orElse(true)
        && filter.registered().has(client.life().issuedAt())
        && client.lastUsedAt().map(filter.used()::has).orElse(filter.used().since().isEmpty())
        && filter.status().map(client.life().status(now)::equals).orElse(true);
  }

  /** Whether the walks lead past no others than those of which all of them hold. */
  boolean areOneWalk() {
    var conditions =
        Stream.of(
                filter.name().isPresent(),
                filter.destination().isPresent(),
                filter.registered().isBounded(),
                filter.used().isBounded(),
                filter.status().isPresent())
            .filter(isSet -> isSet)
            .count();
    return conditions < 2 && !wants(ClientStatus.ENABLED);
  }

  /**
   * The walks that lead, one after the other, past all of which they hold: by the one of them that
   * leaves the fewest, as things mostly are.
   */
  List<ClientWalk> walks() {
    if (filter.destination().isPresent()) {
      return List.of(new ClientWalk.LeadingTo(filter.destination().get()));
    }
    if (filter.name().isPresent()) {
      return List.of(new ClientWalk.Named(filter.name().get()));
    }
    if (wants(ClientStatus.DISABLED)) {
      return List.of(new ClientWalk.Disabled());
    }
    if (wants(ClientStatus.EXPIRED)) {
      return List.of(new ClientWalk.Ending(untilNow()));
    }
    if (filter.used().isBounded()) {
      return used();
    }
    return filter.registered().isBounded()
        ? List.of(new ClientWalk.Registered(filter.registered()))
        : List.of(new ClientWalk.All());
  }

  private boolean wants(ClientStatus status) {
    return filter.status().filter(status::equals).isPresent();
  }

  // What was never used comes first: it was used before everything else.
  private List<ClientWalk> used() {
    var used = new ClientWalk.Used(filter.used());
    return filter.used().since().isPresent()
        ? List.of(used)
        : List.of(new ClientWalk.NeverUsed(), used);
  }

  // What ends at this very moment has ended.
  private Span untilNow() {
    return new Span(Optional.empty(), Optional.of(now.plusNanos(1)));
  }
}
