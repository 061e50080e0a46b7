package dev.countersign.application.logout;

import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.domain.logout.LogoutDelivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Claims deliveries and has a few threads for each client. While they work, no more deliveries to
 * that client are claimed, so that a slow client holds up only its own. Many slow clients hold up
 * only each other: the others have places of their own, and their deliveries are claimed first.
 */
final class LogoutDeliverer implements DeliverLogouts {

  /** How many deliveries are claimed at once. */
  static final int BATCH = 200;

  /** How many attempts are made at the same time for one client. */
  static final int MOST_PER_CLIENT = 4;

  private static final Duration CLAIM = Duration.ofMinutes(1);

  // A client that takes so long for an attempt is a slow one, whatever it responds.
  private static final Duration SLOW = Duration.ofSeconds(2);

  private final LogoutDeliveries deliveries;
  private final LogoutSender sender;
  private final Executor threads;
  private final InstantSource clock;
  private final ClientPlaces places = new ClientPlaces();

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
    while (mayBeMore && !places.areTaken()) {
      var claimed = claimUntried();
      byClient(claimed).forEach(this::start);
      mayBeMore = claimed.size() == BATCH;
    }
    var free = places.freeForSlow();
    while (free > 0) {
      var most = Math.min(BATCH, free);
      var claimed = claimAny(most);
      claimed.stream()
          .filter(delivery -> delivery.failures() > 0)
          .forEach(delivery -> places.addSlow(delivery.client()));
      byClient(claimed).forEach(this::start);
      free = claimed.size() == most ? places.freeForSlow() : 0;
    }
  }

  private List<LogoutDelivery> claimUntried() {
    var now = clock.instant();
    return deliveries.claimUntried(now, until(now), places.takenOrSlow(), BATCH);
  }

  private List<LogoutDelivery> claimAny(int most) {
    var now = clock.instant();
    return deliveries.claim(now, until(now), places.taken(), most);
  }

  private static Instant until(Instant now) {
    return now.plus(CLAIM).truncatedTo(ChronoUnit.MICROS);
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
    places.take(client);
    for (var i = 0; i < workers; i++) {
      threads.execute(
          () -> {
            try {
              send(ofClient);
            } finally {
              if (working.decrementAndGet() == 0) {
                places.leave(client);
              }
            }
          });
    }
  }

  // A delivery that is not attempted while it is claimed is due again after the claim, on any node.
  private void send(Queue<LogoutDelivery> ofClient) {
    var next = ofClient.poll();
    while (next != null && isClaimedForAnAttempt(next) && !places.isInTheWay(next.client())) {
      attempt(next);
      next = ofClient.poll();
    }
  }

  private void attempt(LogoutDelivery delivery) {
    var begin = clock.instant();
    sender.send(delivery);
    if (clock.instant().isBefore(begin.plus(SLOW))) {
      places.removeSlow(delivery.client());
    } else {
      places.addSlow(delivery.client());
    }
  }

  private boolean isClaimedForAnAttempt(LogoutDelivery delivery) {
    return clock.instant().plus(LogoutSender.PATIENCE).isBefore(delivery.claimedUntil());
  }
}
