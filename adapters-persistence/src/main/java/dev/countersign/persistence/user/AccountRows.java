package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code account}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountRows extends GenericRepository<AccountRow, String> {

  Optional<AccountRow> findById(String userId);

  Optional<AccountRow> findByUsername(String username);

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(AccountRow row) {
    return insert(
            row.userId(),
            row.username(),
            row.passwordHash(),
            row.fullName(),
            row.email(),
            row.emailVerified())
        == 1;
  }

  @Query(
      """
      update account set password_hash = :next
      where user_id = :userId and password_hash = :expected
      """)
  int replacePassword(String userId, String expected, String next);

  @Query(
      """
      insert into account (user_id, username, password_hash, full_name, email, email_verified)
      values (:userId, :username, :passwordHash, :fullName, :email, :emailVerified)
      on conflict do nothing
      """)
  int insert(
      String userId,
      String username,
      String passwordHash,
      @Nullable String fullName,
      @Nullable String email,
      boolean emailVerified);
}
