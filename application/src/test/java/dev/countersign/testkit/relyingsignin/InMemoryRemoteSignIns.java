package dev.countersign.testkit.relyingsignin;

import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.sealing.InMemorySealedRecords;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@link RemoteSignIns} in memory. */
public final class InMemoryRemoteSignIns implements RemoteSignIns {

  private final InMemoryDatabase database;
  private final InMemoryTable<RemoteSignInId, RemoteSignIn> rows;

  /** Creates an empty store in {@code database}. */
  public InMemoryRemoteSignIns(InMemoryDatabase database) {
    this.database = database;
    this.rows = database.table();
  }

  /** Returns all sign-ins. */
  public List<RemoteSignIn> all() {
    return rows.all();
  }

  @Override
  public void add(RemoteSignIn signIn) {
    database.change(
        () -> {
          if (findByState(signIn.state()).isPresent()) {
            throw new IllegalStateException("there is already a sign-in with this state");
          }
          rows.insert(signIn.id(), signIn);
        });
  }

  @Override
  public Optional<RemoteSignIn> find(RemoteSignInId id) {
    return rows.find(id);
  }

  @Override
  public Optional<RemoteSignIn> findByState(SecretHash state) {
    return rows.all().stream().filter(row -> row.state().equals(state)).findFirst();
  }

  @Override
  public boolean save(RemoteSignIn next) {
    return database.atomically(
        () -> {
          var stored = rows.find(next.id()).filter(row -> row.version() + 1 == next.version());
          stored.ifPresent(row -> rows.put(row.id(), replaced(row, next)));
          return stored.isPresent();
        });
  }

  private static RemoteSignIn replaced(RemoteSignIn row, RemoteSignIn next) {
    return new RemoteSignIn(
        row.id(),
        row.registration(),
        row.owner(),
        next.version(),
        row.state(),
        next.expiresAt(),
        next.subject(),
        next.session(),
        next.content());
  }

  @Override
  public void extend(RemoteSignInId id, Instant expiresAt) {
    database.change(
        () ->
            rows.find(id)
                .filter(row -> row.expiresAt().isBefore(expiresAt))
                .ifPresent(row -> rows.put(id, RemoteSignInFixtures.expiringAt(row, expiresAt))));
  }

  @Override
  public boolean remove(RemoteSignInId id) {
    return rows.removeSome((key, row) -> key.equals(id), 1) == 1;
  }

  @Override
  public List<RemoteSignIn> ofSubject(RegistrationName registration, SecretHash subject, int most) {
    return some(row -> isOf(row, registration) && row.subject().equals(Optional.of(subject)), most);
  }

  @Override
  public List<RemoteSignIn> ofSession(RegistrationName registration, SecretHash session, int most) {
    return some(row -> isOf(row, registration) && row.session().equals(Optional.of(session)), most);
  }

  private static boolean isOf(RemoteSignIn row, RegistrationName registration) {
    return row.registration().equals(registration);
  }

  private List<RemoteSignIn> some(Predicate<RemoteSignIn> condition, int most) {
    return rows.all().stream().filter(condition).limit(most).toList();
  }

  @Override
  public List<RemoteSignInId> removeExpired(Instant before, int most) {
    return database.atomically(
        () -> {
          var ids =
              rows.all().stream()
                  .filter(row -> row.expiresAt().isBefore(before))
                  .sorted(Comparator.comparing(RemoteSignIn::expiresAt))
                  .limit(most)
                  .map(RemoteSignIn::id)
                  .toList();
          ids.forEach(rows::remove);
          return ids;
        });
  }

  @Override
  public void removeAll(RegistrationName registration) {
    var _ = rows.removeSome((id, row) -> isOf(row, registration), Integer.MAX_VALUE);
  }

  /** Returns its sealed records. */
  public InMemorySealedRecords<RemoteSignIn> sealed() {
    return new InMemorySealedRecords<>(
        database,
        "sign-ins elsewhere",
        rows::all,
        new InMemorySealedRecords.Reading<>(
            row -> row.id().value(),
            RemoteSignIn::record,
            row -> Optional.of(row.content()),
            (row, seal) -> () -> rows.put(row.id(), RemoteSignInFixtures.sealed(row, seal))));
  }
}
