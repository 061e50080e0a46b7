package dev.countersign.persistence.relyingparty;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code rp_registration}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RegistrationRows extends GenericRepository<RegistrationRow, String> {

  Optional<RegistrationRow> findById(String name);

  List<RegistrationRow> findAll();

  @Query(
      """
      select * from rp_registration where issuer = :issuer
      order by registered_at desc limit 1
      """)
  Optional<RegistrationRow> youngestAt(String issuer);

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(RegistrationRow row) {
    return insert(
            row.name(),
            row.issuer(),
            row.server(),
            row.clientId(),
            row.authMethod(),
            row.authAlgorithm(),
            row.credentials(),
            row.registrationClientUri(),
            row.registeredAt())
        == 1;
  }

  @Query(
      """
      insert into rp_registration (name, issuer, server, client_id, auth_method, auth_algorithm,
        credentials, registration_client_uri, registered_at)
      values (:name, :issuer, :server, :clientId, :authMethod, :authAlgorithm,
        :credentials, :registrationClientUri, :registeredAt)
      on conflict do nothing
      """)
  int insert(
      String name,
      String issuer,
      String server,
      String clientId,
      String authMethod,
      @Nullable String authAlgorithm,
      String credentials,
      @Nullable String registrationClientUri,
      Instant registeredAt);

  @Query(
      """
      delete from rp_registration
      where name = :name and issuer = :issuer and client_id = :clientId
      """)
  int remove(String name, String issuer, String clientId);

  @Query(
      """
      select * from rp_registration where name > :after order by name limit :most
      """)
  List<RegistrationRow> sealedAfter(String after, int most);

  @Query("select count(*) from rp_registration")
  long countSealed();

  @Query(
      """
      update rp_registration set credentials = :next where name = :name and credentials = :sealed
      """)
  int reseal(String name, String sealed, String next);
}
