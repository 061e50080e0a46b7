package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code account}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountRows extends GenericRepository<AccountRow, String> {

  Optional<AccountRow> findById(String userId);

  Optional<AccountRow> findByUsername(String username);

  @Query(
      """
      insert into account (user_id, username, password_hash, full_name, email, email_verified)
      values (:userId, :username, :passwordHash, :fullName, :email, :emailVerified)
      on conflict do nothing
      """)
  int add(AccountRow row);
}
