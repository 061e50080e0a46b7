package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code account}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountRows extends GenericRepository<AccountRow, String> {

  Optional<AccountRow> findById(String userId);

  boolean existsById(String userId);

  /** Returns the row with one of these names; the one with the name {@code folded} comes first. */
  @Query(
      """
      select * from account where username in (:normalized, :folded)
      order by case when username = :folded then 0 else 1 end limit 1
      """)
  Optional<AccountRow> findByUsername(String normalized, String folded);

  @Query("select * from account where directory_entry = :entry")
  Optional<AccountRow> findByDirectoryEntry(String entry);

  @Query(
      """
      update account set directory_checked_at = :next
      where user_id = :userId and directory_entry = :entry and directory_checked_at = :expected
      """)
  int checked(String userId, String entry, Instant expected, Instant next);

  /** Returns the next rows along the primary key. */
  @Query("select * from account where user_id > :after order by user_id limit :most")
  List<AccountRow> after(String after, int most);

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(AccountRow row, AccountKeys keys) {
    return insert(
            row.userId(),
            row.username(),
            row.passwordHash(),
            row.createdAt(),
            row.tokensSince(),
            row.disabled(),
            row.profile(),
            row.directoryEntry(),
            row.directoryCheckedAt(),
            keys.username(),
            keys.email(),
            row.version())
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
      insert into account (user_id, username, password_hash, created_at, tokens_since, disabled,
        profile, directory_entry, directory_checked_at, searched_username, searched_email, version)
      values (:userId, :username, :passwordHash, :createdAt, :tokensSince, :disabled, :profile,
        :directoryEntry, :directoryCheckedAt, :searchedUsername, :searchedEmail, :version)
      on conflict do nothing
      """)
  int insert(
      String userId,
      String username,
      @Nullable String passwordHash,
      Instant createdAt,
      Instant tokensSince,
      boolean disabled,
      String profile,
      @Nullable String directoryEntry,
      @Nullable Instant directoryCheckedAt,
      byte[] searchedUsername,
      @io.micronaut.core.annotation.Nullable byte[] searchedEmail,
      long version);

  /** Replaces the row of the previous version; returns whether it was replaced. */
  default boolean replace(AccountRow row, AccountKeys keys) {
    return update(
            row.userId(),
            row.username(),
            row.passwordHash(),
            row.tokensSince(),
            row.disabled(),
            row.profile(),
            row.directoryCheckedAt(),
            keys.username(),
            keys.email(),
            row.version())
        == 1;
  }

  @Query(
      """
      update account set username = :username, password_hash = :passwordHash,
        tokens_since = :tokensSince, disabled = :disabled, profile = :profile,
        directory_checked_at = greatest(directory_checked_at, :directoryCheckedAt),
        searched_username = :searchedUsername, searched_email = :searchedEmail, version = :version
      where user_id = :userId and version = :version - 1
        and not exists (
          select 1 from account other where other.username = :username and other.user_id <> :userId)
      """)
  int update(
      String userId,
      String username,
      @Nullable String passwordHash,
      Instant tokensSince,
      boolean disabled,
      String profile,
      @Nullable Instant directoryCheckedAt,
      byte[] searchedUsername,
      @io.micronaut.core.annotation.Nullable byte[] searchedEmail,
      long version);

  /** Removes the row of this version; returns how many. */
  @Query("delete from account where user_id = :userId and version = :version")
  int remove(String userId, long version);
}
