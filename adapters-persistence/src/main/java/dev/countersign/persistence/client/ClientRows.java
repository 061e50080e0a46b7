package dev.countersign.persistence.client;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code client}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClientRows extends GenericRepository<ClientRow, String> {

  Optional<ClientRow> findById(String clientId);

  @Query(
      """
      insert into client (client_id, metadata, secret_hash, secret_sealed, secret_expires_at,
        registration_token_hash, issued_at, version)
      values (:clientId, :metadata, :secretHash, :secretSealed, :secretExpiresAt,
        :registrationTokenHash, :issuedAt, :version)
      on conflict do nothing
      """)
  int add(ClientRow row);

  @Query(
      """
      update client set metadata = :metadata, secret_hash = :secretHash,
        secret_sealed = :secretSealed, secret_expires_at = :secretExpiresAt,
        registration_token_hash = :registrationTokenHash, issued_at = :issuedAt,
        version = :version
      where client_id = :clientId and version = :version - 1
      """)
  int replace(ClientRow row);
}
