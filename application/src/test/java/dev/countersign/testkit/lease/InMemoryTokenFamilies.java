package dev.countersign.testkit.lease;

import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.FamilyOutcome;
import dev.countersign.domain.lease.FamilyStage;
import dev.countersign.domain.lease.FamilyState;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.LeaseFailure;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.lease.TroubledFamilies;
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
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** {@link TokenFamilies} in memory. */
public final class InMemoryTokenFamilies implements TokenFamilies {

  /** A claim and the time until which it lasts. */
  private record Claimed(String id, Instant until) {}

  /** A failure and the time until which no request may be sent. */
  private record Paused(LeaseFailure failure, Instant until) {}

  private record Row(
      TokenFamily family,
      long version,
      FamilyStage stage,
      Optional<Claimed> claim,
      Optional<Paused> pause,
      Optional<Instant> renewAt,
      Instant usedAt) {

    Row claimed(Claimed next, FamilyStage nextStage, Optional<Instant> due) {
      return new Row(family, version + 1, nextStage, Optional.of(next), pause, due, usedAt);
    }

    Row answered(TokenFamily next) {
      return new Row(next, version + 1, FamilyStage.ANSWERED, claim, pause, renewAt, usedAt);
    }

    Row finished(FamilyOutcome outcome, Optional<Paused> paused) {
      return new Row(
          outcome.family().orElse(family),
          version + 1,
          outcome.stage(),
          Optional.empty(),
          paused,
          outcome.renewAt(),
          usedAt);
    }

    Row used(Instant now) {
      return new Row(family, version, stage, claim, pause, renewAt, now);
    }

    Row resealed(Sealed seal) {
      var next = new TokenFamily(family.id(), family.registration(), family.generation(), seal);
      return new Row(next, version, stage, claim, pause, renewAt, usedAt);
    }

    boolean isClaimed(Instant now) {
      return claim.filter(claimed -> now.isBefore(claimed.until())).isPresent();
    }

    boolean isFree(Instant now) {
      return stage != FamilyStage.LOST
          && !isClaimed(now)
          && pause.filter(paused -> now.isBefore(paused.until())).isEmpty();
    }

    boolean isDue(Instant now) {
      return stage == FamilyStage.ANSWERED
          || renewAt.filter(time -> !time.isAfter(now)).isPresent();
    }
  }

  private final InMemoryDatabase database;
  private final InMemoryTable<FamilyId, Row> rows;
  private volatile InstantSource clock = InstantSource.system();

  /** Creates an empty store in {@code database}. */
  public InMemoryTokenFamilies(InMemoryDatabase database) {
    this.database = database;
    this.rows = database.table();
  }

  /** Sets the clock of the store. */
  public void runBy(InstantSource source) {
    clock = source;
  }

  @Override
  public void add(TokenFamily family, Optional<Instant> renewAt, Instant now) {
    var row =
        new Row(family, 1, FamilyStage.IDLE, Optional.empty(), Optional.empty(), renewAt, now);
    if (!rows.add(family.id(), row)) {
      throw new IllegalStateException("the family is stored already");
    }
  }

  @Override
  public Optional<FamilyState> find(FamilyId family) {
    return rows.find(family).map(this::state);
  }

  private FamilyState state(Row row) {
    var now = clock.instant();
    return new FamilyState(
        row.family(),
        row.version(),
        row.stage(),
        row.isClaimed(now),
        row.pause().map(paused -> failure(paused, now)),
        row.usedAt());
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
  public boolean send(FamilyId family, long version, LeaseClaim claim, Instant renewAt) {
    return claim(
        family,
        version,
        claim,
        (row, claimed) -> row.claimed(claimed, FamilyStage.SENT, Optional.of(renewAt)));
  }

  @Override
  public boolean claim(FamilyId family, long version, LeaseClaim claim) {
    return claim(
        family, version, claim, (row, claimed) -> row.claimed(claimed, row.stage(), row.renewAt()));
  }

  private boolean claim(
      FamilyId family, long version, LeaseClaim claim, BiFunction<Row, Claimed, Row> claiming) {
    return database.atomically(
        () -> {
          var time = clock.instant();
          var row =
              rows.find(family)
                  .filter(found -> found.version() == version)
                  .filter(found -> found.isFree(time));
          var claimed = new Claimed(claim.id(), time.plus(claim.time()));
          row.ifPresent(found -> rows.put(family, claiming.apply(found, claimed)));
          return row.isPresent();
        });
  }

  @Override
  public boolean answer(LeaseClaim claim, TokenFamily family) {
    return change(claim, family.id(), row -> row.answered(family));
  }

  @Override
  public boolean finish(LeaseClaim claim, FamilyId family, FamilyOutcome outcome) {
    var paused =
        outcome
            .failure()
            .map(failure -> new Paused(failure, clock.instant().plus(failure.retryIn())));
    return change(claim, family, row -> row.finished(outcome, paused));
  }

  private boolean change(LeaseClaim claim, FamilyId family, UnaryOperator<Row> change) {
    return database.atomically(
        () -> {
          var row =
              rows.find(family).filter(found -> found.claim().filter(isThat(claim)).isPresent());
          row.ifPresent(found -> rows.put(family, change.apply(found)));
          return row.isPresent();
        });
  }

  private static Predicate<Claimed> isThat(LeaseClaim claim) {
    return last -> last.id().equals(claim.id());
  }

  @Override
  public void use(FamilyId family, Instant now) {
    database.change(() -> rows.find(family).ifPresent(row -> rows.put(family, row.used(now))));
  }

  @Override
  public List<FamilyId> due(Instant now, Instant unusedSince, int most) {
    var time = clock.instant();
    return rows.all().stream()
        .filter(row -> row.isFree(time) && row.isDue(now))
        .filter(row -> row.usedAt().isAfter(unusedSince))
        .sorted(Comparator.comparing(row -> row.renewAt().orElse(Instant.MAX)))
        .limit(most)
        .map(row -> row.family().id())
        .toList();
  }

  @Override
  public TroubledFamilies troubled(int most) {
    var now = clock.instant();
    return new TroubledFamilies(
        rows.all().stream()
            .filter(row -> row.stage() == FamilyStage.SENT && !row.isClaimed(now))
            .limit(most)
            .count(),
        rows.all().stream().filter(row -> row.stage() == FamilyStage.LOST).limit(most).count());
  }

  @Override
  public void remove(FamilyId family) {
    var _ = rows.removeSome((id, row) -> id.equals(family), 1);
  }

  @Override
  public int removeUnused(Instant before, int most) {
    var time = clock.instant();
    return rows.removeSome(
        (id, row) -> row.usedAt().isBefore(before) && !row.isClaimed(time), most);
  }

  @Override
  public void removeAll(RegistrationName registration) {
    var _ =
        rows.removeSome(
            (id, row) -> row.family().registration().equals(registration), Integer.MAX_VALUE);
  }

  /** Returns its sealed records. */
  public InMemorySealedRecords<?> sealed() {
    return new InMemorySealedRecords<>(
        database,
        "tokens of people",
        rows::all,
        new InMemorySealedRecords.Reading<>(
            row -> row.family().id().value(),
            row -> row.family().record(),
            row -> Optional.of(row.family().contents()),
            (row, seal) -> () -> rows.put(row.family().id(), row.resealed(seal))));
  }
}
