package dev.countersign.persistence.grant;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

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

  @Query("select exists (select 1 from revoked_token where token_id = :tokenId)")
  boolean hasToken(String tokenId);

  /** Returns whether the grant is revoked, and its user's account and consent, in one query. */
  @Query(
      """
      select
        exists (select 1 from revoked_grant ended where ended.grant_id = :grantId)
          or issued.ends_with_session and exists (
            select 1 from ended_session ended where ended.session_id = issued.session_id) as revoked,
        account.user_id as user_id, account.created_at as created_at,
        account.tokens_since as tokens_since, account.disabled as disabled,
        account.directory_entry as directory_entry,
        account.directory_checked_at as directory_checked_at,
        issued.authenticated_at as authenticated_at, issued.given_at as given_at,
        consent.client_since as client_since, issued.claims_locales as claims_locales,
        issued.claims as claims
      from (select 1 as one) always
        left join issued_grant issued on issued.grant_id = :grantId
        left join account on account.user_id = issued.user_id
        left join consent
          on consent.user_id = issued.user_id and consent.client_id = issued.client_id
      """)
  GrantStateRow state(String grantId);

  /** Returns the same for one of the grant's tokens, which may be revoked alone. */
  @Query(
      """
      select
        exists (select 1 from revoked_grant ended where ended.grant_id = :grantId)
          or exists (select 1 from revoked_token ended where ended.token_id = :tokenId)
          or issued.ends_with_session and exists (
            select 1 from ended_session ended where ended.session_id = issued.session_id) as revoked,
        account.user_id as user_id, account.created_at as created_at,
        account.tokens_since as tokens_since, account.disabled as disabled,
        account.directory_entry as directory_entry,
        account.directory_checked_at as directory_checked_at,
        issued.authenticated_at as authenticated_at, issued.given_at as given_at,
        consent.client_since as client_since, issued.claims_locales as claims_locales,
        issued.claims as claims
      from (select 1 as one) always
        left join issued_grant issued on issued.grant_id = :grantId
        left join account on account.user_id = issued.user_id
        left join consent
          on consent.user_id = issued.user_id and consent.client_id = issued.client_id
      """)
  GrantStateRow state(String tokenId, String grantId);

  /** Returns the keys of the rows that expired first. */
  @Query(
      """
      select grant_id from revoked_grant where kept_until < :before order by kept_until limit :most
      """)
  List<String> expiredGrants(Instant before, int most);

  /** Removes those of the rows that have expired; returns how many. */
  @Query("delete from revoked_grant where grant_id in (:keys) and kept_until < :before")
  int removeExpiredGrants(List<String> keys, Instant before);

  /** Returns the keys of the rows that expired first. */
  @Query(
      """
      select token_id from revoked_token where kept_until < :before order by kept_until limit :most
      """)
  List<String> expiredTokens(Instant before, int most);

  /** Removes those of the rows that have expired; returns how many. */
  @Query("delete from revoked_token where token_id in (:keys) and kept_until < :before")
  int removeExpiredTokens(List<String> keys, Instant before);
}
