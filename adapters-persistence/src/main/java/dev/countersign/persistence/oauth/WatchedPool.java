package dev.countersign.persistence.oauth;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Makes each data source a {@link WatchedDataSource}. */
@Singleton
final class WatchedPool implements BeanCreatedEventListener<DataSource>, Ordered {

  private final DatabaseAvailability availability;
  private final PostgresConnections postgres;
  private final EmbeddedConnections embedded;

  WatchedPool(
      DatabaseAvailability availability,
      PostgresConnections postgres,
      EmbeddedConnections embedded) {
    this.availability = availability;
    this.postgres = postgres;
    this.embedded = embedded;
  }

  /** Returns the order: before the listeners that migrate the database or wrap the data source. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    var pool = event.getBean();
    registerEmbedded(pool);
    return new WatchedDataSource(pool, availability, postgres);
  }

  private void registerEmbedded(DataSource pool) {
    try {
      if (pool.isWrapperFor(HikariDataSource.class)
          && pool.unwrap(HikariDataSource.class).getDataSource()
              instanceof EmbeddedConnections.EmbeddedDataSource) {
        embedded.use(pool.unwrap(HikariDataSource.class));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
