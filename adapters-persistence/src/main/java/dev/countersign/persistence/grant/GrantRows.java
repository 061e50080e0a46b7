package dev.countersign.persistence.grant;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code issued_grant}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface GrantRows extends GenericRepository<GrantRow, String> {

  Optional<GrantRow> findById(String grantId);

  void save(GrantRow row);
}
