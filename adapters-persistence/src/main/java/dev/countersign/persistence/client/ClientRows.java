package dev.countersign.persistence.client;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code client} and {@code client_redirect_host}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClientRows extends GenericRepository<ClientRow, String> {

  Optional<ClientRow> findById(String clientId);

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(ClientRow row, byte @Nullable [] searchedName) {
    return insert(
            row.clientId(),
            row.metadata(),
            row.registrationTokenHash(),
            row.previousTokenHash(),
            row.previousTokenUntil(),
            row.origin(),
            row.originBy(),
            row.limits(),
            row.issuedAt(),
            row.tokensSince(),
            row.expiresAt(),
            row.disabled(),
            searchedName,
            row.statement(),
            row.statementIssuer(),
            row.version())
        == 1;
  }

  @Query(
      """
      insert into client (client_id, metadata, registration_token_hash, previous_token_hash,
        previous_token_until, origin, origin_by, limits, issued_at, tokens_since, expires_at,
        disabled, searched_name, statement, statement_issuer, version)
      values (:clientId, :metadata, :registrationTokenHash, :previousTokenHash,
        :previousTokenUntil, :origin, :originBy, :limits, :issuedAt, :tokensSince, :expiresAt,
        :disabled, :searchedName, :statement, :statementIssuer, :version)
      on conflict do nothing
      """)
  int insert(
      String clientId,
      String metadata,
      @Nullable String registrationTokenHash,
      @Nullable String previousTokenHash,
      @Nullable Instant previousTokenUntil,
      String origin,
      @Nullable String originBy,
      String limits,
      Instant issuedAt,
      Instant tokensSince,
      @Nullable Instant expiresAt,
      boolean disabled,
      @io.micronaut.core.annotation.Nullable byte[] searchedName,
      @Nullable String statement,
      @Nullable String statementIssuer,
      long version);

  /** Replaces the previous version of the same registration; returns whether it was replaced. */
  default boolean replace(ClientRow row, byte @Nullable [] searchedName) {
    return update(
            row.clientId(),
            row.metadata(),
            row.registrationTokenHash(),
            row.previousTokenHash(),
            row.previousTokenUntil(),
            row.origin(),
            row.originBy(),
            row.limits(),
            row.issuedAt(),
            row.tokensSince(),
            row.expiresAt(),
            row.disabled(),
            searchedName,
            row.statement(),
            row.statementIssuer(),
            row.version())
        == 1;
  }

  @Query(
      """
      update client set metadata = :metadata, registration_token_hash = :registrationTokenHash,
        previous_token_hash = :previousTokenHash, previous_token_until = :previousTokenUntil,
        origin = :origin, origin_by = :originBy, limits = :limits, tokens_since = :tokensSince,
        expires_at = :expiresAt, disabled = :disabled, searched_name = :searchedName,
        statement = :statement, statement_issuer = :statementIssuer, version = :version
      where client_id = :clientId and issued_at = :issuedAt and version = :version - 1
      """)
  int update(
      String clientId,
      String metadata,
      @Nullable String registrationTokenHash,
      @Nullable String previousTokenHash,
      @Nullable Instant previousTokenUntil,
      String origin,
      @Nullable String originBy,
      String limits,
      Instant issuedAt,
      Instant tokensSince,
      @Nullable Instant expiresAt,
      boolean disabled,
      @io.micronaut.core.annotation.Nullable byte[] searchedName,
      @Nullable String statement,
      @Nullable String statementIssuer,
      long version);

  /** Removes that version with all rows that refer to it; returns how many clients were removed. */
  @Query(
      """
      delete from client
      where client_id = :clientId and issued_at = :issuedAt and version = :version
      """)
  int remove(String clientId, Instant issuedAt, long version);

  /** Removes that version in the same way, unless the client was ever used. */
  @Query(
      """
      delete from client
      where client_id = :clientId and issued_at = :issuedAt and version = :version
        and last_used_at is null
      """)
  int removeUnused(String clientId, Instant issuedAt, long version);

  @Query("delete from client_redirect_host where client_id = :clientId")
  void removeHosts(String clientId);

  @Query("insert into client_redirect_host (client_id, host) values (:clientId, :host)")
  void addHost(String clientId, String host);
}
