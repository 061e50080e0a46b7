package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code consent}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConsentRows extends GenericRepository<ConsentRow, String> {

  Optional<ConsentRow> findByUserIdAndClientId(String userId, String clientId);

  @Query(
      """
      insert into consent (user_id, client_id, scope, given_at)
      values (:userId, :clientId, :scope, :givenAt)
      on conflict do nothing
      """)
  int add(ConsentRow row);

  @Query(
      """
      update consent set scope = :scope, given_at = :givenAt
      where user_id = :userId and client_id = :clientId
      """)
  void replace(ConsentRow row);
}
