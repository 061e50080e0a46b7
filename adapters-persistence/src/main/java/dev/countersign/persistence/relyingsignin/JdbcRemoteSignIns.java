package dev.countersign.persistence.relyingsignin;

import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.persistence.oauth.JdbcStore;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link RemoteSignIns} in a database. */
@JdbcStore
public final class JdbcRemoteSignIns implements RemoteSignIns {

  private final RemoteSignInRows rows;
  private final TransactionOperations<Connection> transactions;

  JdbcRemoteSignIns(RemoteSignInRows rows, TransactionOperations<Connection> transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  @Override
  public void add(RemoteSignIn signIn) {
    rows.save(RemoteSignInRow.of(signIn));
  }

  @Override
  public Optional<RemoteSignIn> find(RemoteSignInId id) {
    return rows.named(id.value()).map(RemoteSignInRow::toSignIn);
  }

  @Override
  public Optional<RemoteSignIn> findByState(SecretHash state) {
    return rows.withState(state.value()).map(RemoteSignInRow::toSignIn);
  }

  @Override
  public boolean save(RemoteSignIn next) {
    return rows.replace(
            next.id().value(),
            next.version() - 1,
            next.version(),
            next.expiresAt(),
            next.subject().map(SecretHash::value).orElse(null),
            next.session().map(SecretHash::value).orElse(null),
            next.content().jwe())
        == 1;
  }

  @Override
  public void extend(RemoteSignInId id, Instant expiresAt) {
    var _ = rows.extend(id.value(), expiresAt);
  }

  @Override
  public boolean remove(RemoteSignInId id) {
    return rows.remove(id.value()) == 1;
  }

  @Override
  public List<RemoteSignIn> ofSubject(RegistrationName registration, SecretHash subject, int most) {
    return signIns(rows.ofSubject(registration.value(), subject.value(), most));
  }

  @Override
  public List<RemoteSignIn> ofSession(RegistrationName registration, SecretHash session, int most) {
    return signIns(rows.ofSession(registration.value(), session.value(), most));
  }

  private static List<RemoteSignIn> signIns(List<RemoteSignInRow> found) {
    return found.stream().map(RemoteSignInRow::toSignIn).toList();
  }

  @Override
  public List<RemoteSignInId> removeExpired(Instant before, int most) {
    return transactions.executeWrite(transaction -> removeLocked(before, most)).stream()
        .map(RemoteSignInId::new)
        .toList();
  }

  private List<String> removeLocked(Instant before, int most) {
    var ids = rows.lockExpired(before, most).stream().map(RemoteSignInRow::id).toList();
    if (!ids.isEmpty()) {
      var _ = rows.removeAll(ids);
    }
    return ids;
  }

  @Override
  public void removeAll(RegistrationName registration) {
    rows.removeOf(registration.value());
  }
}
