package dev.countersign.persistence.client;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** The columns {@code last_used_at} of the tables {@code client} and {@code client_secret}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClientUseRows extends GenericRepository<ClientRow, String> {

  @Query(
      """
      update client set last_used_at = :usedAt
      where client_id = :clientId and (last_used_at is null or last_used_at < :usedAt)
      """)
  int use(String clientId, Instant usedAt);

  @Query(
      """
      update client_secret set last_used_at = :usedAt
      where client_id = :clientId and secret_number = :secretNumber
        and (last_used_at is null or last_used_at < :usedAt)
      """)
  int useSecret(String clientId, int secretNumber, Instant usedAt);

  /** Returns one row for each secret that was used, or one row without a secret if none was. */
  @Query(
      """
      select client.last_used_at, client_secret.secret_number,
        client_secret.last_used_at as secret_used_at
      from client left join client_secret
        on client_secret.client_id = client.client_id and client_secret.last_used_at is not null
      where client.client_id = :clientId and client.last_used_at is not null
      """)
  List<ClientUseRow> ofClient(String clientId);

  // Ordered by all columns of the index, so that the database reads the index in order.
  @Query(
      """
      select client_id from client
      where origin = :origin and last_used_at is null and issued_at < :registeredBefore
      order by origin, last_used_at, issued_at limit :most
      """)
  List<String> unused(String origin, Instant registeredBefore, int most);
}
