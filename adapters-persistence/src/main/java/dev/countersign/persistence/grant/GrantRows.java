package dev.countersign.persistence.grant;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code issued_grant}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface GrantRows extends GenericRepository<GrantRow, String> {

  Optional<GrantRow> findById(String grantId);

  void save(GrantRow row);

  @Query("select exists (select 1 from issued_grant where client_id = :clientId)")
  boolean existFor(String clientId);

  /** Returns the keys of the rows that follow {@code after}, in order. */
  @Query(
      """
      select grant_id from issued_grant where grant_id > :after order by grant_id limit :most
      """)
  List<String> idsAfter(String after, int most);

  /** Removes the rows between two keys that are old enough, and that no other row refers to. */
  @Query(
      """
      delete from issued_grant
      where grant_id > :after and grant_id <= :last and given_at < :before
        and not exists (
          select 1 from authorization_code code where code.grant_id = issued_grant.grant_id)
        and not exists (
          select 1 from refresh_token token where token.grant_id = issued_grant.grant_id)
      """)
  int removeUnreferenced(String after, String last, Instant before);
}
