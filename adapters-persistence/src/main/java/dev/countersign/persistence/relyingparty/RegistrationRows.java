package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.relyingparty.Registration;
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
interface RegistrationRows extends GenericRepository<ServerRow, String> {

  /** The beginning of a statement that reads registrations with the metadata of their servers. */
  String SELECT =
      """
      select registration.name, server.metadata, registration.client_id, registration.auth_method,
        registration.auth_algorithm, registration.credentials,
        registration.registration_client_uri, registration.registered_at
      from rp_registration registration join rp_server server
        on server.issuer = registration.issuer
      """;

  @Query(SELECT + " where registration.name = :name")
  Optional<RegistrationRow> named(String name);

  @Query(SELECT)
  List<RegistrationRow> all();

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(Registration registration) {
    var authentication = registration.authentication();
    return insert(
            registration.name().value(),
            registration.server().issuer().value(),
            registration.clientId().value(),
            authentication.method().wireName(),
            authentication.algorithm().map(SignatureAlgorithm::wireName).orElse(null),
            registration.credentials().jwe(),
            registration.registrationClientUri().orElse(null),
            registration.registeredAt())
        == 1;
  }

  @Query(
      """
      insert into rp_registration (name, issuer, client_id, auth_method, auth_algorithm,
        credentials, registration_client_uri, registered_at)
      values (:name, :issuer, :clientId, :authMethod, :authAlgorithm,
        :credentials, :registrationClientUri, :registeredAt)
      on conflict do nothing
      """)
  int insert(
      String name,
      String issuer,
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
      select name, issuer, client_id, credentials
      from rp_registration where name > :after order by name limit :most
      """)
  List<SealedCredentialsRow> sealedAfter(String after, int most);

  @Query("select count(*) from rp_registration")
  long countSealed();

  @Query(
      """
      update rp_registration set credentials = :next where name = :name and credentials = :sealed
      """)
  int reseal(String name, String sealed, String next);
}
