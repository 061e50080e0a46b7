package dev.countersign.persistence.client;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code client_secret}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClientSecretRows extends GenericRepository<ClientSecretRow, String> {

  /** Returns the secrets of a client, the newest first. */
  @Query(
      """
      select client_id, secret_number, secret_hash, sealed, created_at, expires_at
      from client_secret where client_id = :clientId order by secret_number desc
      """)
  List<ClientSecretRow> ofClient(String clientId);

  /** Adds a row. */
  default void add(ClientSecretRow row) {
    insert(
        row.clientId(),
        row.secretNumber(),
        row.secretHash(),
        row.sealed(),
        row.createdAt(),
        row.expiresAt());
  }

  @Query(
      """
      insert into client_secret (client_id, secret_number, secret_hash, sealed, created_at,
        expires_at)
      values (:clientId, :secretNumber, :secretHash, :sealed, :createdAt, :expiresAt)
      """)
  void insert(
      String clientId,
      int secretNumber,
      String secretHash,
      @Nullable String sealed,
      Instant createdAt,
      @Nullable Instant expiresAt);

  /**
   * Changes when a secret expires. It does not write the seal, so that a concurrent re-sealing is
   * not lost.
   */
  @Query(
      """
      update client_secret set expires_at = :expiresAt
      where client_id = :clientId and secret_number = :secretNumber
      """)
  void expire(String clientId, int secretNumber, @Nullable Instant expiresAt);

  @Query("delete from client_secret where client_id = :clientId and secret_number = :secretNumber")
  void remove(String clientId, int secretNumber);

  @Query(
      """
      select client_id, secret_number, secret_hash, sealed, created_at, expires_at
      from client_secret
      where sealed is not null
        and (client_id > :clientId or (client_id = :clientId and secret_number > :secretNumber))
      order by client_id, secret_number limit :most
      """)
  List<ClientSecretRow> sealedAfter(String clientId, int secretNumber, int most);

  @Query("select count(*) from client_secret where sealed is not null")
  long countSealed();

  @Query(
      """
      update client_secret set sealed = :next
      where client_id = :clientId and secret_number = :secretNumber and sealed = :sealed
      """)
  int reseal(String clientId, int secretNumber, String sealed, String next);
}
