package dev.countersign.testkit.lease;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.LeaseFailure;
import dev.countersign.domain.lease.LeaseState;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.sealing.InMemorySealedRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link TokenLeases} in memory. */
public final class InMemoryTokenLeases implements TokenLeases {

  /** A claim and the time until which it lasts. */
  private record Claimed(String id, Instant until) {}

  /** A failure and the time until which no request may be sent. */
  private record Paused(LeaseFailure failure, Instant until) {}

  private record Row(
      TokenPurpose purpose,
      long version,
      Optional<TokenLease> lease,
      Optional<Claimed> claim,
      Optional<Paused> pause,
      Instant usedAt) {

    Row claimed(Claimed next) {
      return new Row(purpose, version + 1, lease, Optional.of(next), pause, usedAt);
    }

    Row finished(TokenLease next) {
      return new Row(
          purpose, version + 1, Optional.of(next), Optional.empty(), Optional.empty(), usedAt);
    }

    Row failed(Paused next) {
      return new Row(purpose, version + 1, lease, Optional.empty(), Optional.of(next), usedAt);
    }

    Row used(Instant now) {
      return new Row(purpose, version, lease, claim, pause, now);
    }

    Row resealed(Sealed seal) {
      return new Row(
          purpose,
          version,
          lease.map(old -> new TokenLease(purpose, seal, old.obtainedAt(), old.expiresAt())),
          claim,
          pause,
          usedAt);
    }

    boolean isClaimed(Instant now) {
      return claim.filter(claimed -> now.isBefore(claimed.until())).isPresent();
    }

    boolean isPaused(Instant now) {
      return pause.filter(paused -> now.isBefore(paused.until())).isPresent();
    }

    boolean isOver(Instant before) {
      return lease.map(TokenLease::expiresAt).orElse(usedAt).isBefore(before);
    }
  }

  private final InMemoryDatabase database;
  private final InMemoryTable<TokenPurpose, Row> rows;
  private volatile InstantSource clock = InstantSource.system();

  /** Creates an empty store in {@code database}. */
  public InMemoryTokenLeases(InMemoryDatabase database) {
    this.database = database;
    this.rows = database.table();
  }

  /** Sets the clock of the store. */
  public void runBy(InstantSource source) {
    clock = source;
  }

  @Override
  public LeaseState find(TokenPurpose purpose) {
    return rows.find(purpose).map(this::state).orElse(LeaseState.NONE);
  }

  private LeaseState state(Row row) {
    var now = clock.instant();
    return new LeaseState(
        row.version(),
        row.lease(),
        row.isClaimed(now),
        row.pause().map(paused -> failure(paused, now)),
        Optional.of(row.usedAt()));
  }

  private static LeaseFailure failure(Paused paused, Instant now) {
    var left = now.isBefore(paused.until()) ? Duration.between(now, paused.until()) : Duration.ZERO;
    return new LeaseFailure(
        paused.failure().failures(),
        Duration.ofSeconds(left.plusNanos(999_999_999).toSeconds()),
        paused.failure().error(),
        paused.failure().description());
  }

  @Override
  public boolean claim(TokenPurpose purpose, long version, LeaseClaim claim, Instant now) {
    return database.atomically(
        () -> {
          var time = clock.instant();
          var claimed = new Claimed(claim.id(), time.plus(claim.time()));
          var row = rows.find(purpose);
          if (row.isEmpty()) {
            return version == 0
                && rows.add(
                    purpose,
                    new Row(
                        purpose, 1, Optional.empty(), Optional.of(claimed), Optional.empty(), now));
          }
          var free =
              row.get().version() == version
                  && !row.get().isClaimed(time)
                  && !row.get().isPaused(time);
          if (free) {
            rows.put(purpose, row.get().claimed(claimed));
          }
          return free;
        });
  }

  @Override
  public boolean finish(LeaseClaim claim, TokenLease lease) {
    return database.atomically(
        () -> {
          var row = claimedBy(claim, lease.purpose());
          row.ifPresent(found -> rows.put(found.purpose(), found.finished(lease)));
          return row.isPresent();
        });
  }

  @Override
  public boolean fail(LeaseClaim claim, TokenPurpose purpose, LeaseFailure failure) {
    return database.atomically(
        () -> {
          var row = claimedBy(claim, purpose);
          var paused = new Paused(failure, clock.instant().plus(failure.retryIn()));
          row.ifPresent(found -> rows.put(purpose, found.failed(paused)));
          return row.isPresent();
        });
  }

  private Optional<Row> claimedBy(LeaseClaim claim, TokenPurpose purpose) {
    return rows.find(purpose)
        .filter(row -> row.claim().filter(last -> last.id().equals(claim.id())).isPresent());
  }

  @Override
  public void use(TokenPurpose purpose, Instant now) {
    database.change(() -> rows.find(purpose).ifPresent(row -> rows.put(purpose, row.used(now))));
  }

  @Override
  public List<TokenPurpose> due(Instant now, Instant unusedSince, int most) {
    var time = clock.instant();
    return rows.all().stream()
        .filter(row -> !row.isClaimed(time) && !row.isPaused(time))
        .filter(row -> row.usedAt().isAfter(unusedSince))
        .flatMap(row -> row.lease().stream())
        .filter(lease -> !lease.renewAt().isAfter(now))
        .sorted(Comparator.comparing(TokenLease::renewAt))
        .limit(most)
        .map(TokenLease::purpose)
        .toList();
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var time = clock.instant();
    return rows.removeSome((purpose, row) -> row.isOver(before) && !row.isClaimed(time), most);
  }

  @Override
  public void removeAll(RegistrationName registration) {
    var _ =
        rows.removeSome(
            (purpose, row) -> purpose.registration().equals(registration), Integer.MAX_VALUE);
  }

  /** Returns its sealed records. */
  public InMemorySealedRecords<?> sealed() {
    return new InMemorySealedRecords<>(
        database,
        "leased tokens",
        () -> rows.all().stream().filter(row -> row.lease().isPresent()).toList(),
        new InMemorySealedRecords.Reading<>(
            row -> row.purpose().name(),
            row -> row.lease().orElseThrow().record(),
            row -> row.lease().map(TokenLease::token),
            (row, seal) -> () -> rows.put(row.purpose(), row.resealed(seal))));
  }
}
