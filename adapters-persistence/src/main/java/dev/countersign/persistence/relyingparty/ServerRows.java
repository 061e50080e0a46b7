package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.relyingparty.KnownServer;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code rp_server}. A row without a registration is not removed when its last
 * registration is, so that this never waits for a registration that is being added; it counts as
 * absent, and the next registration at the server replaces it.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ServerRows extends GenericRepository<ServerRow, String> {

  /** The beginning of a statement that reads servers at which there is a registration. */
  String SELECT =
      """
      select server.* from rp_server server
      where exists
        (select 1 from rp_registration registration where registration.issuer = server.issuer)
      """;

  @Query(SELECT + " and server.issuer = :issuer")
  Optional<ServerRow> of(String issuer);

  @Query(
      SELECT
          + """
          and (server.due_at <= :now or server.due_at > :latest)
          order by server.due_at limit :most
          """)
  List<ServerRow> due(Instant now, Instant latest, int most);

  @Query(
      SELECT
          + """
          and server.issuer > :after order by server.issuer limit :most
          """)
  List<ServerRow> after(String after, int most);

  @Query(
      """
      delete from rp_server where issuer = :issuer and not exists
        (select 1 from rp_registration registration where registration.issuer = rp_server.issuer)
      """)
  int removeUnused(String issuer);

  /** Adds a row, unless a row with the same key exists. */
  default void add(KnownServer server) {
    var check = server.check();
    var _ =
        insert(
            server.issuer().value(),
            ServerMetadataJson.write(server.metadata()),
            offered(server),
            check.succeededAt(),
            check.attemptedAt(),
            check.failures(),
            check.failure().orElse(null),
            check.dueAt(),
            server.version());
  }

  @Query(
      """
      insert into rp_server (issuer, metadata, offered, succeeded_at, attempted_at, failures,
        failure, due_at, version)
      values (:issuer, :metadata, :offered, :succeededAt, :attemptedAt, :failures,
        :failure, :dueAt, :version)
      on conflict do nothing
      """)
  int insert(
      String issuer,
      String metadata,
      @Nullable String offered,
      Instant succeededAt,
      Instant attemptedAt,
      int failures,
      @Nullable String failure,
      Instant dueAt,
      long version);

  /** Replaces the row of the version before; returns whether there was one. */
  default boolean save(KnownServer server) {
    var check = server.check();
    return update(
            server.issuer().value(),
            ServerMetadataJson.write(server.metadata()),
            offered(server),
            check.succeededAt(),
            check.attemptedAt(),
            check.failures(),
            check.failure().orElse(null),
            check.dueAt(),
            server.version(),
            server.version() - 1)
        == 1;
  }

  @Query(
      """
      update rp_server set metadata = :metadata, offered = :offered, succeeded_at = :succeededAt,
        attempted_at = :attemptedAt, failures = :failures, failure = :failure, due_at = :dueAt,
        version = :version
      where issuer = :issuer and version = :before
      """)
  int update(
      String issuer,
      String metadata,
      @Nullable String offered,
      Instant succeededAt,
      Instant attemptedAt,
      int failures,
      @Nullable String failure,
      Instant dueAt,
      long version,
      long before);

  @Query(
      """
      update rp_server set jwks = :jwks, jwks_fetched_at = :fetchedAt where issuer = :issuer
      """)
  int putKeys(String issuer, String jwks, Instant fetchedAt);

  private static @Nullable String offered(KnownServer server) {
    return server.offered().map(ServerMetadataJson::write).orElse(null);
  }
}
