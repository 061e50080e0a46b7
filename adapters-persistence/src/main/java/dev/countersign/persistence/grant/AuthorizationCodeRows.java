package dev.countersign.persistence.grant;

import io.micronaut.data.annotation.Join;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code authorization_code}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuthorizationCodeRows extends GenericRepository<AuthorizationCodeRow, String> {

  @Join("grant")
  Optional<AuthorizationCodeRow> findById(String codeHash);

  void save(AuthorizationCodeRow row);

  @Query(
      """
      update authorization_code set redeemed = true
      where code_hash = :codeHash and not redeemed
      """)
  int redeem(String codeHash);

  /** Returns the keys of the rows that expired first. */
  @Query(
      """
      select code_hash from authorization_code where expires_at < :before order by expires_at limit :most
      """)
  List<String> expired(Instant before, int most);

  /** Removes those of the rows that have expired; returns how many. */
  @Query("delete from authorization_code where code_hash in (:keys) and expires_at < :before")
  int removeExpired(List<String> keys, Instant before);
}
