package dev.countersign.persistence.client;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code client_name}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClientNameRows extends GenericRepository<ClientNameRow, String> {

  @Query("select shape from client_name where client_id = :clientId")
  List<String> shapesOf(String clientId);

  @Query(
      """
      insert into client_name (client_id, shape, unvouched, borne_since)
      values (:clientId, :shape, :unvouched, :borneSince)
      on conflict do nothing
      """)
  void add(String clientId, String shape, boolean unvouched, Instant borneSince);

  // The order of the index client_name_right, so that one row is read, however many match.
  @Query(
      """
      select client_id from client_name where shape = :shape
      order by shape, unvouched, borne_since, client_id
      limit 1
      """)
  Optional<String> holder(String shape);

  @Query("delete from client_name where client_id = :clientId and shape = :shape")
  void remove(String clientId, String shape);

  @Query("delete from client_name where client_id = :clientId")
  void removeAll(String clientId);
}
