package dev.countersign.persistence.key;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The table {@code key_usage}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeyUsageRows extends GenericRepository<KeyUsageRow, String> {

  List<KeyUsageRow> findByKeyIdIn(Collection<String> keyIds);

  @Query(
      """
      insert into key_usage (key_id, signatures, last_used)
      values (:keyId, :signatures, :lastUsed)
      on conflict do nothing
      """)
  int insert(String keyId, long signatures, Instant lastUsed);

  @Query(
      """
      update key_usage set signatures = signatures + :signatures,
        last_used = greatest(last_used, :lastUsed)
      where key_id = :keyId
      """)
  int add(String keyId, long signatures, Instant lastUsed);
}
