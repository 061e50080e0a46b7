package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.SignInFailureRecord;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;

/** {@link SignInFailures} in memory. */
public final class InMemorySignInFailures implements SignInFailures {

  private final InMemoryDatabase database;
  private final InMemoryTable<SecretHash, SignInFailureRecord> failures;

  /** Creates an empty store in {@code database}. */
  public InMemorySignInFailures(InMemoryDatabase database) {
    this.database = database;
    this.failures = database.table();
  }

  @Override
  public SignInFailureRecord of(SecretHash subject) {
    return failures.find(subject).orElse(SignInFailureRecord.NONE);
  }

  @Override
  public void add(SecretHash subject, Instant now) {
    database.change(() -> failures.put(subject, of(subject).plusOneAt(now)));
  }

  @Override
  public void takeBack(SecretHash subject) {
    database.change(
        () ->
            failures
                .find(subject)
                .filter(known -> known.count() > 0)
                .ifPresent(
                    known ->
                        failures.put(
                            subject, new SignInFailureRecord(known.count() - 1, known.last()))));
  }

  @Override
  public void forget(SecretHash subject) {
    failures.remove(subject);
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return failures.removeSome((key, row) -> row.last().orElseThrow().isBefore(before), most);
  }
}
