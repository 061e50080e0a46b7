package dev.countersign.persistence.clock;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The table {@code clock_record}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClockRows extends GenericRepository<ClockRow, Integer> {

  @Query("select * from clock_record where record_id = 1")
  Optional<ClockRow> find();

  @Query(
      """
      insert into clock_record (record_id, version, run, latest, steps)
      values (1, :version, :run, :latest, :steps)
      on conflict do nothing
      """)
  int insert(long version, long run, Instant latest, String steps);

  @Query(
      """
      update clock_record
      set version = :version, run = :run, latest = :latest, steps = :steps
      where record_id = 1 and version = :version - 1
      """)
  int update(long version, long run, Instant latest, String steps);
}
