package dev.countersign.persistence.client;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code client}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClientRows extends GenericRepository<ClientRow, String> {

  Optional<ClientRow> findById(String clientId);

  /** Adds a row, unless there is one of that key; says whether it did. */
  default boolean add(ClientRow row) {
    return insert(
            row.clientId(),
            row.metadata(),
            row.secretHash(),
            row.secretSealed(),
            row.secretExpiresAt(),
            row.registrationTokenHash(),
            row.issuedAt(),
            row.version())
        == 1;
  }

  @Query(
      """
      insert into client (client_id, metadata, secret_hash, secret_sealed, secret_expires_at,
        registration_token_hash, issued_at, version)
      values (:clientId, :metadata, :secretHash, :secretSealed, :secretExpiresAt,
        :registrationTokenHash, :issuedAt, :version)
      on conflict do nothing
      """)
  int insert(
      String clientId,
      String metadata,
      @Nullable String secretHash,
      @Nullable String secretSealed,
      @Nullable Instant secretExpiresAt,
      @Nullable String registrationTokenHash,
      Instant issuedAt,
      long version);

  /** Replaces the version before; says whether it did. */
  default boolean replace(ClientRow row) {
    return update(
            row.clientId(),
            row.metadata(),
            row.secretHash(),
            row.secretSealed(),
            row.secretExpiresAt(),
            row.registrationTokenHash(),
            row.issuedAt(),
            row.version())
        == 1;
  }

  @Query(
      """
      update client set metadata = :metadata, secret_hash = :secretHash,
        secret_sealed = :secretSealed, secret_expires_at = :secretExpiresAt,
        registration_token_hash = :registrationTokenHash, issued_at = :issuedAt,
        version = :version
      where client_id = :clientId and version = :version - 1
      """)
  int update(
      String clientId,
      String metadata,
      @Nullable String secretHash,
      @Nullable String secretSealed,
      @Nullable Instant secretExpiresAt,
      @Nullable String registrationTokenHash,
      Instant issuedAt,
      long version);

  @Query(
      """
      select * from client where secret_sealed is not null and client_id > :after order by client_id limit :most
      """)
  List<ClientRow> sealedAfter(String after, int most);

  @Query("select count(*) from client where secret_sealed is not null")
  long countSealed();

  @Query(
      """
      update client set secret_sealed = :next where client_id = :clientId and secret_sealed = :sealed
      """)
  int reseal(String clientId, String sealed, String next);
}
