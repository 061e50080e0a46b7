package dev.countersign.application.logout;

import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.logout.LogoutDelivery;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Claims deliveries and has a few threads for each client. While they work, no more deliveries to
 * that client are claimed, so that a slow client holds up only its own.
 */
final class LogoutDeliverer implements DeliverLogouts {

  /** How many deliveries are claimed at once. */
  static final int BATCH = 200;

  /** How many attempts are made at the same time for one client. */
  static final int MOST_PER_CLIENT = 4;

  // With as many clients that do not respond, this node waits for one of them.
  private static final int MOST_CLIENTS = 250;

  private static final Duration CLAIM = Duration.ofMinutes(1);

  private final LogoutDeliveries deliveries;
  private final LogoutSender sender;
  private final Executor threads;
  private final InstantSource clock;
  private final Set<ClientId> busy = ConcurrentHashMap.newKeySet();

  LogoutDeliverer(
      LogoutDeliveries deliveries, LogoutSender sender, Executor threads, InstantSource clock) {
    this.deliveries = deliveries;
    this.sender = sender;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public void deliver() {
    var mayBeMore = true;
    while (mayBeMore && busy.size() < MOST_CLIENTS) {
      var claimed = claim();
      byClient(claimed).forEach(this::start);
      mayBeMore = claimed.size() == BATCH;
    }
  }

  private List<LogoutDelivery> claim() {
    var now = clock.instant();
    var until = now.plus(CLAIM).truncatedTo(ChronoUnit.MICROS);
    return deliveries.claim(now, until, Set.copyOf(busy), BATCH);
  }

  private static Collection<ConcurrentLinkedQueue<LogoutDelivery>> byClient(
      List<LogoutDelivery> claimed) {
    return claimed.stream()
        .collect(
            Collectors.groupingBy(
                LogoutDelivery::client, Collectors.toCollection(ConcurrentLinkedQueue::new)))
        .values();
  }

  private void start(Queue<LogoutDelivery> ofClient) {
    var client = ofClient.element().client();
    var workers = Math.min(MOST_PER_CLIENT, ofClient.size());
    var working = new AtomicInteger(workers);
    busy.add(client);
    for (var i = 0; i < workers; i++) {
      threads.execute(
          () -> {
            try {
              send(ofClient);
            } finally {
              if (working.decrementAndGet() == 0) {
                busy.remove(client);
              }
            }
          });
    }
  }

  // A delivery that is not attempted while it is claimed is due again after the claim, on any node.
  private void send(Queue<LogoutDelivery> ofClient) {
    var next = ofClient.poll();
    while (next != null && isClaimedForAnAttempt(next)) {
      sender.send(next);
      next = ofClient.poll();
    }
  }

  private boolean isClaimedForAnAttempt(LogoutDelivery delivery) {
    return clock.instant().plus(LogoutSender.PATIENCE).isBefore(delivery.claimedUntil());
  }
}
