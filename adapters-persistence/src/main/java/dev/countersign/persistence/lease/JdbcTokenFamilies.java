package dev.countersign.persistence.lease;

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
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link TokenFamilies} in a database. */
@JdbcStore
public final class JdbcTokenFamilies implements TokenFamilies {

  private final TokenFamilyRows rows;

  JdbcTokenFamilies(TokenFamilyRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(TokenFamily family, Optional<Instant> renewAt, Instant now) {
    rows.insert(
        family.id().value(),
        family.registration().value(),
        FamilyStage.IDLE.wireName(),
        family.generation(),
        family.contents().jwe(),
        now,
        renewAt.orElse(null));
  }

  @Override
  public Optional<FamilyState> find(FamilyId family) {
    return rows.of(family.value()).map(TokenFamilyRow::toState);
  }

  @Override
  public boolean send(FamilyId family, long version, LeaseClaim claim, Instant renewAt) {
    return rows.send(family.value(), version, claim.id(), seconds(claim.time()), renewAt) == 1;
  }

  @Override
  public boolean claim(FamilyId family, long version, LeaseClaim claim) {
    return rows.claim(family.value(), version, claim.id(), seconds(claim.time())) == 1;
  }

  @Override
  public boolean answer(LeaseClaim claim, TokenFamily family) {
    return rows.answer(
            family.id().value(), claim.id(), family.generation(), family.contents().jwe())
        == 1;
  }

  @Override
  public boolean finish(LeaseClaim claim, FamilyId family, FamilyOutcome outcome) {
    var failure = outcome.failure();
    return rows.finish(
            family.value(),
            claim.id(),
            outcome.stage().wireName(),
            outcome.family().map(TokenFamily::generation).orElse(null),
            outcome.family().map(next -> next.contents().jwe()).orElse(null),
            outcome.renewAt().orElse(null),
            failure.map(LeaseFailure::failures).orElse(0),
            failure.map(last -> seconds(last.retryIn())).orElse(0),
            failure.flatMap(LeaseFailure::error).orElse(null),
            failure.map(LeaseFailure::description).orElse(null))
        == 1;
  }

  @Override
  public void use(FamilyId family, Instant now) {
    var _ = rows.use(family.value(), now);
  }

  @Override
  public List<FamilyId> due(Instant now, Instant unusedSince, int most) {
    return rows.due(now, unusedSince, most).stream().map(FamilyId::new).toList();
  }

  @Override
  public TroubledFamilies troubled(int most) {
    return new TroubledFamilies(rows.countDoubtful(most), rows.countLost(most));
  }

  @Override
  public void remove(FamilyId family) {
    rows.remove(family.value());
  }

  @Override
  public int removeUnused(Instant before, int most) {
    var keys = rows.unused(before, most);
    return keys.isEmpty() ? 0 : rows.removeUnused(keys, before);
  }

  @Override
  public void removeAll(RegistrationName registration) {
    rows.removeAll(registration.value());
  }

  private static int seconds(Duration time) {
    return Math.toIntExact(time.toSeconds());
  }
}
