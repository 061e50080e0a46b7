package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.persistence.oauth.JsonText;
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
        registration.registration_client_uri, registration.registered_at, registration.generation,
        registration.secret_expires_at, registration.requested, registration.used_by,
        registration.return_to
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
            registration.registeredAt(),
            registration.details().generation(),
            registration.details().secretExpiresAt().orElse(null),
            registration.details().requested().map(JsonText::write).orElse(null),
            usedBy(registration),
            returnTo(registration))
        == 1;
  }

  private static String returnTo(Registration registration) {
    return JsonText.write(registration.details().returnTo().texts());
  }

  private static String usedBy(Registration registration) {
    return JsonText.write(registration.details().usedBy().ids());
  }

  @Query(
      """
      insert into rp_registration (name, issuer, client_id, auth_method, auth_algorithm,
        credentials, registration_client_uri, registered_at, generation, secret_expires_at,
        requested, used_by, return_to)
      values (:name, :issuer, :clientId, :authMethod, :authAlgorithm,
        :credentials, :registrationClientUri, :registeredAt, :generation, :secretExpiresAt,
        :requested, :usedBy, :returnTo)
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
      Instant registeredAt,
      long generation,
      @Nullable Instant secretExpiresAt,
      @Nullable String requested,
      String usedBy,
      String returnTo);

  /** Replaces the row of the generation before; returns whether there was one. */
  default boolean save(Registration registration) {
    var authentication = registration.authentication();
    var details = registration.details();
    return update(
            registration.name().value(),
            registration.server().issuer().value(),
            registration.clientId().value(),
            details.generation() - 1,
            authentication.method().wireName(),
            authentication.algorithm().map(SignatureAlgorithm::wireName).orElse(null),
            registration.credentials().jwe(),
            registration.registrationClientUri().orElse(null),
            details.generation(),
            details.secretExpiresAt().orElse(null),
            details.requested().map(JsonText::write).orElse(null))
        == 1;
  }

  // A transaction that waited for another one looks at the generation again.
  @Query(
      """
      update rp_registration set auth_method = :authMethod, auth_algorithm = :authAlgorithm,
        credentials = :credentials, registration_client_uri = :registrationClientUri,
        generation = :generation, secret_expires_at = :secretExpiresAt, requested = :requested
      where name = :name and issuer = :issuer and client_id = :clientId and generation = :before
      """)
  int update(
      String name,
      String issuer,
      String clientId,
      long before,
      String authMethod,
      @Nullable String authAlgorithm,
      String credentials,
      @Nullable String registrationClientUri,
      long generation,
      @Nullable Instant secretExpiresAt,
      @Nullable String requested);

  /** Replaces the clients that may use the registration; returns whether it is stored. */
  default boolean saveUsers(Registration registration) {
    return updateUsers(
            registration.name().value(),
            registration.server().issuer().value(),
            registration.clientId().value(),
            usedBy(registration))
        == 1;
  }

  @Query(
      """
      update rp_registration set used_by = :usedBy
      where name = :name and issuer = :issuer and client_id = :clientId
      """)
  int updateUsers(String name, String issuer, String clientId, String usedBy);

  /** Replaces the URLs of the application; returns whether the registration is stored. */
  default boolean saveReturnTo(Registration registration) {
    return updateReturnTo(
            registration.name().value(),
            registration.server().issuer().value(),
            registration.clientId().value(),
            returnTo(registration))
        == 1;
  }

  @Query(
      """
      update rp_registration set return_to = :returnTo
      where name = :name and issuer = :issuer and client_id = :clientId
      """)
  int updateReturnTo(String name, String issuer, String clientId, String returnTo);

  @Query(
      """
      delete from rp_registration
      where name = :name and issuer = :issuer and client_id = :clientId
      """)
  int remove(String name, String issuer, String clientId);

  @Query(
      """
      select name, issuer, client_id, generation, credentials
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
