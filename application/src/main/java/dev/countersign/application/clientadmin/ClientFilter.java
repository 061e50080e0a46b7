package dev.countersign.application.clientadmin;

import dev.countersign.application.clientadmin.ListClients.Filter;
import dev.countersign.domain.client.ClientStatus;
import dev.countersign.domain.clientadmin.ClientScan;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.domain.clientadmin.TimeRange;
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
record ClientFilter(Filter filter, Instant now) {

  /** Whether all of them hold of that client. */
  boolean admit(ClientSummary client) {
    return filter.name().map(name -> new ClientScan.Named(name).leadsPast(client)).orElse(true)
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
  List<ClientScan> walks() {
    if (filter.destination().isPresent()) {
      return List.of(new ClientScan.LeadingTo(filter.destination().get()));
    }
    if (filter.name().isPresent()) {
      return List.of(new ClientScan.Named(filter.name().get()));
    }
    if (wants(ClientStatus.DISABLED)) {
      return List.of(new ClientScan.Disabled());
    }
    if (wants(ClientStatus.EXPIRED)) {
      return List.of(new ClientScan.Ending(untilNow()));
    }
    if (filter.used().isBounded()) {
      return used();
    }
    return filter.registered().isBounded()
        ? List.of(new ClientScan.Registered(filter.registered()))
        : List.of(new ClientScan.All());
  }

  private boolean wants(ClientStatus status) {
    return filter.status().filter(status::equals).isPresent();
  }

  // What was never used comes first: it was used before everything else.
  private List<ClientScan> used() {
    var used = new ClientScan.Used(filter.used());
    return filter.used().since().isPresent()
        ? List.of(used)
        : List.of(new ClientScan.NeverUsed(), used);
  }

  // What ends at this very moment has ended.
  private TimeRange untilNow() {
    return new TimeRange(Optional.empty(), Optional.of(now.plusNanos(1)));
  }
}
