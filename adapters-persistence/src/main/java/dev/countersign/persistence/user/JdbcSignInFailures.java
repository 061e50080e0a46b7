package dev.countersign.persistence.user;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.SignInFailureRecord;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;

/** {@link SignInFailures} in a database. */
@JdbcStore
public final class JdbcSignInFailures implements SignInFailures {

  private final SignInFailureRows rows;
  private final UnitOfWork unitOfWork;

  JdbcSignInFailures(SignInFailureRows rows, UnitOfWork unitOfWork) {
    this.rows = rows;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public SignInFailureRecord of(SecretHash subject) {
    return rows.findById(subject.value())
        .map(SignInFailureRow::toRecord)
        .orElse(SignInFailureRecord.NONE);
  }

  @Override
  public void add(SecretHash subject, Instant now) {
    var counted = false;
    while (!counted) { // repeats only if the row was removed between the two attempts
      counted = unitOfWork.run(() -> insert(subject, now) || increment(subject, now));
    }
  }

  @Override
  public void takeBack(SecretHash subject) {
    rows.takeBack(subject.value());
  }

  @Override
  public void forget(SecretHash subject) {
    rows.deleteById(subject.value());
  }

  private boolean insert(SecretHash subject, Instant now) {
    return rows.add(SignInFailureRow.of(subject, SignInFailureRecord.NONE.plusOneAt(now)));
  }

  private boolean increment(SecretHash subject, Instant now) {
    var known = rows.lock(subject.value()).map(SignInFailureRow::toRecord);
    known.ifPresent(
        previous -> rows.replace(SignInFailureRow.of(subject, previous.plusOneAt(now))));
    return known.isPresent();
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var keys = rows.expired(before, most);
    return keys.isEmpty() ? 0 : rows.removeExpired(keys, before);
  }
}
