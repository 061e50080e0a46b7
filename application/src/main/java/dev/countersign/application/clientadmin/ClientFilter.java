package dev.countersign.application.clientadmin;

import dev.countersign.application.clientadmin.ListClients.Filter;
import dev.countersign.domain.client.ClientLife.ClientStatus;
import dev.countersign.domain.clientadmin.ClientScan;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.domain.clientadmin.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conditions of a client search at one point in time.
 *
 * @param filter the conditions
 * @param now the point in time
 */
record ClientFilter(Filter filter, Instant now) {

  /** Returns whether the client meets all conditions. */
  boolean admit(ClientSummary client) {
    return filter.name().map(name -> new ClientScan.Named(name).matches(client)).orElse(true)
        && filter.destination().map(client::redirectsTo).orElse(true)
        && filter.registered().has(client.life().issuedAt())
        && client.lastUsedAt().map(filter.used()::has).orElse(filter.used().since().isEmpty())
        && filter.status().map(client.life().status(now)::equals).orElse(true);
  }

  /** Returns whether the scans return only clients that meet all conditions. */
  boolean isCoveredByScans() {
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
   * Returns the scans that, one after the other, return all matching clients. Uses the condition
   * that usually leaves the fewest clients.
   */
  List<ClientScan> scans() {
    if (filter.destination().isPresent()) {
      return List.of(new ClientScan.WithDestination(filter.destination().get()));
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

  // Clients that were never used come first: they count as used before all others.
  private List<ClientScan> used() {
    var used = new ClientScan.Used(filter.used());
    return filter.used().since().isPresent()
        ? List.of(used)
        : List.of(new ClientScan.NeverUsed(), used);
  }

  // A client that expires exactly now has expired.
  private TimeRange untilNow() {
    return new TimeRange(Optional.empty(), Optional.of(now.plusNanos(1)));
  }
}
