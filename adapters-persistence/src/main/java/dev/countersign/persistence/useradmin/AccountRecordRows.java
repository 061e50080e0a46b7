package dev.countersign.persistence.useradmin;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** The rows of other tables that belong to an account; each is found by an index. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountRecordRows extends GenericRepository<AccountSummaryRow, String> {

  @Query(
      """
      delete from session_client where session_id in (
        select session_id from user_session where user_id = :userId)
      """)
  void removeSessionClients(String userId);

  @Query("delete from user_session where user_id = :userId")
  void removeSessions(String userId);

  @Query("delete from consent where user_id = :userId")
  void removeConsents(String userId);

  @Query("delete from known_device where user_id = :userId")
  void removeDevices(String userId);

  @Query("delete from password_link where user_id = :userId")
  void removePasswordLinks(String userId);

  @Query("delete from linked_identity where user_id = :userId")
  void removeLinkedIdentities(String userId);
}
