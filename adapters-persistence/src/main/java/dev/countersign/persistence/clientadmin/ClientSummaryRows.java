package dev.countersign.persistence.clientadmin;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/**
 * Pages of the table {@code client}. Each query follows the order of an index and begins at a
 * cursor, so that it reads no more rows than it returns. If rows are ordered by two columns, one
 * query returns the rows whose first column equals that of the cursor, and another query the later
 * rows, because not every database uses the index for both in one query.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClientSummaryRows extends GenericRepository<ClientSummaryRow, String> {

  @Query("select * from client where client_id > :after order by client_id limit :most")
  List<ClientSummaryRow> all(String after, int most);

  @Query(
      """
      select * from client where disabled = true and client_id > :after
      order by disabled, client_id limit :most
      """)
  List<ClientSummaryRow> disabled(String after, int most);

  @Query(
      """
      select * from client where last_used_at is null and client_id > :after
      order by last_used_at, client_id limit :most
      """)
  List<ClientSummaryRow> neverUsed(String after, int most);

  @Query(
      """
      select c.* from client_redirect_host h join client c on c.client_id = h.client_id
      where h.host = :host and h.client_id > :after
      order by h.host, h.client_id limit :most
      """)
  List<ClientSummaryRow> leadingTo(String host, String after, int most);

  @Query(
      """
      select * from client where searched_name = :name and client_id > :after
      order by searched_name, client_id limit :most
      """)
  List<ClientSummaryRow> named(byte[] name, String after, int most);

  @Query(
      """
      select * from client where searched_name > :name and searched_name < :until
      order by searched_name, client_id limit :most
      """)
  List<ClientSummaryRow> namedBeyond(byte[] name, byte[] until, int most);

  @Query(
      """
      select * from client where issued_at = :at and client_id > :after
      order by issued_at, client_id limit :most
      """)
  List<ClientSummaryRow> registered(Instant at, String after, int most);

  @Query(
      """
      select * from client where issued_at > :at and issued_at < :until
      order by issued_at, client_id limit :most
      """)
  List<ClientSummaryRow> registeredBeyond(Instant at, Instant until, int most);

  @Query(
      """
      select * from client where last_used_at = :at and client_id > :after
      order by last_used_at, client_id limit :most
      """)
  List<ClientSummaryRow> used(Instant at, String after, int most);

  @Query(
      """
      select * from client where last_used_at > :at and last_used_at < :until
      order by last_used_at, client_id limit :most
      """)
  List<ClientSummaryRow> usedBeyond(Instant at, Instant until, int most);

  @Query(
      """
      select * from client where disabled = false and expires_at = :at and client_id > :after
      order by disabled, expires_at, client_id limit :most
      """)
  List<ClientSummaryRow> ending(Instant at, String after, int most);

  @Query(
      """
      select * from client where disabled = false and expires_at > :at and expires_at < :until
      order by disabled, expires_at, client_id limit :most
      """)
  List<ClientSummaryRow> endingBeyond(Instant at, Instant until, int most);
}
