package dev.countersign.persistence.clientlogo;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code client_logo}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClientLogoRows extends GenericRepository<ClientLogoRow, String> {

  /** A logo without its picture. */
  @Introspected
  record Reference(String name, String source) {}

  @Query(
      """
      insert into client_logo (client_id, name, source, png)
      select client_id, :name, :source, :png from client where client_id = :clientId
      on conflict do nothing
      """)
  long add(String clientId, String name, String source, byte[] png);

  @Query(
      """
      update client_logo set name = :name, source = :source, png = :png
      where client_id = :clientId
      """)
  long replace(String clientId, String name, String source, byte[] png);

  @Query("delete from client_logo where client_id = :clientId")
  void remove(String clientId);

  @Query("select name, source from client_logo where client_id = :clientId")
  Optional<Reference> find(String clientId);

  @Query("select client_id, name, source, png from client_logo where name = :name")
  Optional<ClientLogoRow> byName(String name);
}
