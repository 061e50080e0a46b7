package dev.countersign.persistence.useradmin;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/**
 * Pages of the table {@code account}. Each query follows the order of an index and begins at a
 * cursor, so that it reads no more rows than it returns. If rows are ordered by two columns, one
 * query returns the rows whose first column equals that of the cursor, and another query the later
 * rows, because not every database uses the index for both in one query.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountSummaryRows extends GenericRepository<AccountSummaryRow, String> {

  @Query(
      """
      select user_id, username, profile, created_at, tokens_since, disabled, directory_entry,
        directory_checked_at from account
      where user_id > :after order by user_id limit :most
      """)
  List<AccountSummaryRow> all(String after, int most);

  @Query(
      """
      select user_id, username, profile, created_at, tokens_since, disabled, directory_entry,
        directory_checked_at from account
      where searched_username = :text and user_id > :after
      order by searched_username, user_id limit :most
      """)
  List<AccountSummaryRow> named(byte[] text, String after, int most);

  @Query(
      """
      select user_id, username, profile, created_at, tokens_since, disabled, directory_entry,
        directory_checked_at from account
      where searched_username > :text and searched_username < :until
      order by searched_username, user_id limit :most
      """)
  List<AccountSummaryRow> namedBeyond(byte[] text, byte[] until, int most);

  @Query(
      """
      select user_id, username, profile, created_at, tokens_since, disabled, directory_entry,
        directory_checked_at from account
      where searched_email = :text and user_id > :after
      order by searched_email, user_id limit :most
      """)
  List<AccountSummaryRow> withEmail(byte[] text, String after, int most);

  @Query(
      """
      select user_id, username, profile, created_at, tokens_since, disabled, directory_entry,
        directory_checked_at from account
      where searched_email > :text and searched_email < :until
      order by searched_email, user_id limit :most
      """)
  List<AccountSummaryRow> withEmailBeyond(byte[] text, byte[] until, int most);

  /** Returns the keys of rows that an earlier release has written. */
  @Query(
      """
      select user_id from account where searched_username is null
      order by searched_username, user_id limit :most
      """)
  List<String> earlier(int most);
}
