package dev.countersign.persistence.token;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code access_token}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccessTokenRows extends GenericRepository<AccessTokenRow, String> {

  Optional<AccessTokenRow> findById(String tokenHash);

  void save(AccessTokenRow row);
}
