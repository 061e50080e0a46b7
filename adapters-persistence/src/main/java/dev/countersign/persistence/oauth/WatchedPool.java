package dev.countersign.persistence.oauth;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Makes each data source a {@link WatchedDataSource}. */
@Singleton
final class WatchedPool implements BeanCreatedEventListener<DataSource>, Ordered {

  private final DatabaseAvailability availability;
  private final PostgresConnections postgres;

  WatchedPool(DatabaseAvailability availability, PostgresConnections postgres) {
    this.availability = availability;
    this.postgres = postgres;
  }

  /** Returns the order: before the listeners that migrate the database or wrap the data source. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    return new WatchedDataSource(event.getBean(), availability, postgres);
  }
}
