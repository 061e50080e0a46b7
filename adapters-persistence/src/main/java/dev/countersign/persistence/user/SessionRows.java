package dev.countersign.persistence.user;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code user_session}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRows extends GenericRepository<SessionRow, String> {

  Optional<SessionRow> findById(String tokenHash);

  void save(SessionRow row);

  void deleteById(String tokenHash);
}
