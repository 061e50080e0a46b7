package dev.countersign.persistence.grant;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The tables {@code revoked_grant} and {@code revoked_token}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RevocationRows extends GenericRepository<GrantRow, String> {

  @Query(
      """
      insert into revoked_grant (grant_id, kept_until) values (:grantId, :until)
      on conflict do nothing
      """)
  int addGrant(String grantId, Instant until);

  @Query(
      """
      update revoked_grant set kept_until = :until
      where grant_id = :grantId and kept_until < :until
      """)
  void extendGrant(String grantId, Instant until);

  @Query(
      """
      insert into revoked_token (token_id, kept_until) values (:tokenId, :until)
      on conflict do nothing
      """)
  int addToken(String tokenId, Instant until);

  @Query(
      """
      update revoked_token set kept_until = :until
      where token_id = :tokenId and kept_until < :until
      """)
  void extendToken(String tokenId, Instant until);

  @Query("select exists (select 1 from revoked_grant where grant_id = :grantId)")
  boolean hasGrant(String grantId);

  /** Returns whether the token or the grant is revoked, in one query. */
  @Query(
      """
      select exists (select 1 from revoked_token where token_id = :tokenId)
        or exists (select 1 from revoked_grant where grant_id = :grantId)
      """)
  boolean hasEither(String tokenId, @Nullable String grantId);
}
