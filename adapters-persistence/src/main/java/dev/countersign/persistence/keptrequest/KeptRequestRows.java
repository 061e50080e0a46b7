package dev.countersign.persistence.keptrequest;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code kept_request}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeptRequestRows extends GenericRepository<KeptRequestRow, String> {

  KeptRequestRow save(KeptRequestRow row);

  Optional<KeptRequestRow> findById(String handleHash);

  /** Replaces the session and the facts of a row; returns how many rows there were. */
  @Query(
      """
      update kept_request set session_hash = :sessionHash, facts = :facts
      where handle_hash = :handleHash
      """)
  int replaceFacts(String handleHash, @Nullable String sessionHash, String facts);

  /** Removes the row; returns how many. */
  @Query("delete from kept_request where handle_hash = :handleHash")
  int remove(String handleHash);

  /** Returns the keys of the rows that expired first. */
  @Query(
      """
      select handle_hash from kept_request where expires_at < :before
      order by expires_at limit :most
      """)
  List<String> expired(Instant before, int most);

  /** Removes the rows; returns how many. */
  @Query("delete from kept_request where handle_hash in (:keys)")
  int removeAll(List<String> keys);
}
