package dev.countersign.persistence.relyingparty;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table {@code rp_registration}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RegistrationRows extends GenericRepository<RegistrationRow, String> {

  Optional<RegistrationRow> findById(String name);

  List<RegistrationRow> findAll();

  @Query(
      """
      insert into rp_registration (name, server, client_id, auth_method, auth_algorithm,
        credentials, registration_client_uri, registered_at)
      values (:name, :server, :clientId, :authMethod, :authAlgorithm,
        :credentials, :registrationClientUri, :registeredAt)
      on conflict do nothing
      """)
  int add(RegistrationRow row);
}
