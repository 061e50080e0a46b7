package dev.countersign.persistence.federation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code linked_identity}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface LinkedIdentityRows extends GenericRepository<LinkedIdentityRow, String> {

  @Query("select * from linked_identity where issuer = :issuer and subject = :subject")
  Optional<LinkedIdentityRow> find(String issuer, String subject);

  @Query(
      """
      select * from linked_identity where user_id = :userId
      order by linked_at, issuer, subject limit :most
      """)
  List<LinkedIdentityRow> of(String userId, int most);

  @Query(
      """
      insert into linked_identity (issuer, subject, user_id, linked_at)
      values (:issuer, :subject, :userId, :linkedAt)
      on conflict do nothing
      """)
  int add(String issuer, String subject, String userId, Instant linkedAt);

  @Query(
      """
      delete from linked_identity
      where issuer = :issuer and subject = :subject and user_id = :userId
      """)
  int remove(String userId, String issuer, String subject);
}
