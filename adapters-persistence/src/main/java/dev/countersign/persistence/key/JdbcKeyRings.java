package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.persistence.oauth.JdbcStore;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@link KeyRings} in a database. */
@JdbcStore
public final class JdbcKeyRings implements KeyRings {

  private final KeyRingRows rows;
  private final TransactionOperations<Connection> transactions;

  JdbcKeyRings(KeyRingRows rows, TransactionOperations<Connection> transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  @Override
  public Optional<KeyRing> find(RingId id) {
    var lines = rows.ring(id.owner().value(), id.use().wireName(), id.algorithm());
    return lines.isEmpty() ? Optional.empty() : Optional.of(ring(id, lines));
  }

  @Override
  public List<KeyRing> ownedBy(KeyOwner owner) {
    return rings(rows.rings(owner.value())).toList();
  }

  @Override
  public List<KeyRing> decryptingWith(KeyManagementAlgorithm algorithm, int most) {
    return rings(rows.ringsOf(KeyUse.ENCRYPTION.wireName(), algorithm.wireName()))
        .limit(most)
        .toList();
  }

  @Override
  public List<RingId> inRotation() {
    return rows.inRotation().stream()
        .flatMap(name -> RingId.parse(name).stream())
        // Sorted here and not in SQL, because each database has its own collation.
        .sorted(Comparator.comparing(RingId::name))
        .toList();
  }

  private static Stream<KeyRing> rings(List<RingLine> lines) {
    return lines.stream().collect(Collectors.groupingBy(JdbcKeyRings::id)).entrySet().stream()
        .map(ring -> ring(ring.getKey(), ring.getValue()))
        // Sorted here and not in SQL, because each database has its own collation.
        .sorted(Comparator.comparing(ring -> ring.id().name()));
  }

  @Override
  public Optional<Key> key(KeyId id) {
    return rows.findById(id.value()).map(KeyRow::toKey);
  }

  @Override
  public boolean save(KeyRing ring) {
    // Nested: a rollback undoes the changes of this ring only, not other changes of an open
    // transaction.
    return transactions.execute(
        TransactionDefinition.of(Propagation.NESTED),
        transaction -> {
          var written = advance(ring) && replaceKeys(ring);
          if (!written) {
            transaction.setRollbackOnly();
          }
          return written;
        });
  }

  private boolean advance(KeyRing ring) {
    var owner = ring.id().owner().value();
    var use = ring.id().use().wireName();
    var algorithm = ring.id().algorithm();
    return ring.generation() == 1
        ? rows.insertRing(owner, use, algorithm) == 1
        : rows.advance(owner, use, algorithm, ring.generation()) == 1;
  }

  private boolean replaceKeys(KeyRing ring) {
    var id = ring.id();
    rows.removeKeys(id.owner().value(), id.use().wireName(), id.algorithm());
    return IntStream.range(0, ring.keys().size())
        .allMatch(place -> rows.addKey(KeyRow.of(ring.keys().get(place), place)));
  }

  private static RingId id(RingLine line) {
    return new RingId(new KeyOwner(line.owner()), KeyUse.of(line.keyUse()), line.algorithm());
  }

  private static KeyRing ring(RingId id, List<RingLine> lines) {
    var keys =
        lines.stream().map(RingLine::key).filter(Objects::nonNull).map(KeyRow::toKey).toList();
    return new KeyRing(id, lines.getFirst().generation(), keys);
  }
}
