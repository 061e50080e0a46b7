package dev.countersign.persistence.key;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code key_ring} and {@code ring_key}. A ring is read with its keys in one statement,
 * so that a reader never sees one generation with the keys of another.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeyRingRows extends GenericRepository<KeyRow, String> {

  /** The rings with their keys; a condition and an order follow. */
  String RINGS =
      """
      select r.owner, r.key_use, r.algorithm, r.generation, k.key_id, k.place, k.state, k.since,
        k.since_generation, k.active_from, k.jwk, k.sealed
      from key_ring r left join ring_key k
        on k.owner = r.owner and k.key_use = r.key_use and k.algorithm = r.algorithm
      """;

  Optional<KeyRow> findById(String keyId);

  @Query(
      RINGS
          + """
          where r.owner = :owner and r.key_use = :keyUse and r.algorithm = :algorithm
          order by k.place
          """)
  List<RingLine> ring(String owner, String keyUse, String algorithm);

  @Query(RINGS + "where r.owner = :owner order by k.place")
  List<RingLine> rings(String owner);

  @Query(RINGS + "where r.key_use = :keyUse and r.algorithm = :algorithm order by k.place")
  List<RingLine> ringsOf(String keyUse, String algorithm);

  /** The names of the rings that have an upcoming or a retiring key. */
  @Query(
      """
      select distinct owner || ':' || key_use || ':' || algorithm from ring_key
      where state in ('upcoming', 'retiring')
      """)
  List<String> inRotation();

  @Query(
      """
      insert into key_ring (owner, key_use, algorithm, generation)
      values (:owner, :keyUse, :algorithm, 1)
      on conflict do nothing
      """)
  int insertRing(String owner, String keyUse, String algorithm);

  @Query(
      """
      update key_ring set generation = :generation
      where owner = :owner and key_use = :keyUse and algorithm = :algorithm
        and generation = :generation - 1
      """)
  int advance(String owner, String keyUse, String algorithm, long generation);

  @Query(
      """
      delete from ring_key
      where owner = :owner and key_use = :keyUse and algorithm = :algorithm
      """)
  void removeKeys(String owner, String keyUse, String algorithm);

  /** Adds a key, unless a key with the same id exists; returns whether it was added. */
  default boolean addKey(KeyRow row) {
    return insertKey(
            row.keyId(),
            row.owner(),
            row.keyUse(),
            row.algorithm(),
            row.place(),
            row.state(),
            row.since(),
            row.sinceGeneration(),
            row.activeFrom(),
            row.jwk(),
            row.sealed())
        == 1;
  }

  @Query(
      """
      insert into ring_key (key_id, owner, key_use, algorithm, place, state, since,
        since_generation, active_from, jwk, sealed)
      values (:keyId, :owner, :keyUse, :algorithm, :place, :state, :since,
        :sinceGeneration, :activeFrom, :jwk, :sealed)
      on conflict do nothing
      """)
  int insertKey(
      String keyId,
      String owner,
      String keyUse,
      String algorithm,
      int place,
      String state,
      Instant since,
      long sinceGeneration,
      @Nullable Instant activeFrom,
      String jwk,
      @Nullable String sealed);

  @Query(
      """
      select * from ring_key where sealed is not null and key_id > :after order by key_id limit :most
      """)
  List<KeyRow> sealedAfter(String after, int most);

  @Query("select count(*) from ring_key where sealed is not null")
  long countSealed();

  @Query(
      """
      update ring_key set sealed = :next where key_id = :keyId and sealed = :sealed
      """)
  int reseal(String keyId, String sealed, String next);
}
