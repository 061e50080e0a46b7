package dev.countersign.application.lease;

import dev.countersign.application.lease.LeaseFlight.Start;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.lease.ObtainToken.Source;
import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.oauth.shared.SingleFlight;
import dev.countersign.domain.lease.LeaseState;
import dev.countersign.domain.lease.Lifespan;
import dev.countersign.domain.lease.MinLife;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.LifeTooShort;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Returns the stored token while it is good, and has one node request the next one when it is not.
 * Concurrent calls on one node share one look at the store and one request. The other nodes look at
 * the store again and again until the request has ended.
 */
final class LeaseFlights {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  /** What concurrent calls have in common that share a result. */
  private record Wanted(TokenPurpose purpose, MinLife life) {}

  /** A stored token whose seal was opened. */
  private record Held(TokenLease lease, Obtained obtained) {}

  private final TokenLeases leases;
  private final SealedLeases sealed;
  private final LeaseFlight flight;
  private final InstantSource clock;
  private final SingleFlight<Wanted, Result<Obtained, RelyingPartyError>> renewals =
      new SingleFlight<>();

  LeaseFlights(TokenLeases leases, SealedLeases sealed, LeaseFlight flight, InstantSource clock) {
    this.leases = leases;
    this.sealed = sealed;
    this.flight = flight;
    this.clock = clock;
  }

  /** Returns a token that has enough time left. */
  Result<Obtained, RelyingPartyError> obtain(
      Registration registration, TokenPurpose purpose, MinLife life) {
    var state = leases.find(purpose);
    var now = clock.instant();
    if (state.shouldStoreUse(now)) {
      leases.use(purpose, now);
    }
    return good(state, registration, life)
        .map(Result::<Obtained, RelyingPartyError>ok)
        .orElseGet(
            () ->
                SharedRequests.join(
                    renewals,
                    new Wanted(purpose, life),
                    () -> awaitGood(registration, purpose, life)));
  }

  /** Requests the next token if it is due and no other node does so. */
  void renewDue(Registration registration, TokenPurpose purpose) {
    var state = leases.find(purpose);
    var due = state.lease().filter(lease -> !lease.renewAt().isAfter(clock.instant()));
    if (due.isPresent() && !state.claimed() && state.pause().isEmpty()) {
      var _ = flight.start(registration, purpose, state);
    }
  }

  private Optional<Obtained> good(LeaseState state, Registration registration, MinLife life) {
    var now = clock.instant();
    return held(state, registration, now)
        .filter(held -> life.isMetBy(held.lease().lifespan(), now))
        .map(Held::obtained);
  }

  private Optional<Held> held(LeaseState state, Registration registration, Instant now) {
    return state
        .lease()
        .filter(lease -> lease.isOf(registration, now))
        .flatMap(lease -> sealed.open(lease).map(obtained -> new Held(lease, obtained)));
  }

  private Result<Obtained, RelyingPartyError> awaitGood(
      Registration registration, TokenPurpose purpose, MinLife life) {
    // A claim lasts no longer: then this node makes the request.
    var looks = flight.longest().plus(Duration.ofSeconds(2)).dividedBy(INTERVAL);
    for (var look = 0L; look < looks; look++) {
      var ended = attempt(registration, purpose, life);
      if (ended.isPresent()) {
        return ended.get();
      }
      pause();
    }
    return Result.refused(
        new ServerUnavailable(
            "the server did not respond to another node in time", Duration.ofSeconds(1)));
  }

  /** Returns the result; empty if another node is requesting the token. */
  private Optional<Result<Obtained, RelyingPartyError>> attempt(
      Registration registration, TokenPurpose purpose, MinLife life) {
    var state = leases.find(purpose);
    var now = clock.instant();
    var held = held(state, registration, now);
    var good = held.filter(token -> life.isMetBy(token.lease().lifespan(), now));
    if (good.isPresent()) {
      return Optional.of(Result.ok(good.get().obtained().from(Source.ANOTHER_REQUEST)));
    }
    if (held.filter(token -> life.isBeyond(token.lease().lifespan(), now)).isPresent()) {
      return Optional.of(Result.refused(tooShort(held.get().lease().lifespan())));
    }
    var instead =
        held.filter(token -> life.canDoWith(token.lease().lifespan(), now)).map(Held::obtained);
    if (state.pause().isPresent()) {
      return Optional.of(or(instead, state.pause().get().problem()));
    }
    return switch (state.claimed()
        ? Start.Taken.TAKEN
        : flight.start(registration, purpose, state)) {
      case Start.Taken _ -> instead.map(Result::ok);
      case Start.Failed(var error) -> Optional.of(or(instead, error));
      case Start.Landed(var lease, var obtained) -> Optional.of(judged(lease, obtained, life));
    };
  }

  private Result<Obtained, RelyingPartyError> judged(
      TokenLease lease, Obtained obtained, MinLife life) {
    return life.canDoWith(lease.lifespan(), clock.instant())
        ? Result.ok(obtained)
        : Result.refused(tooShort(lease.lifespan()));
  }

  private static Result<Obtained, RelyingPartyError> or(
      Optional<Obtained> instead, RelyingPartyError error) {
    return instead
        .map(Result::<Obtained, RelyingPartyError>ok)
        .orElseGet(() -> Result.refused(error));
  }

  /** Returns the error for a caller who needs a token for longer than the server issues them. */
  static RelyingPartyError tooShort(Lifespan lifespan) {
    return new LifeTooShort(
        "the server's tokens live "
            + lifespan.life().toSeconds()
            + " seconds, so none has min_life left: send a smaller min_life");
  }

  /** Waits until the next look. */
  static void pause() {
    try {
      Thread.sleep(INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another node requests the token", e);
    }
  }
}
