package dev.countersign.persistence.oauth;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Makes each connection keep time in UTC. H2 takes a time by the clock of its session, which where
 * summer time ends shows an hour twice: times would come back an hour off, and seals that are bound
 * to them would not open.
 */
@Singleton
final class UtcConnections implements BeanCreatedEventListener<DatasourceConfiguration> {

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    var configuration = event.getBean();
    configuration.setConnectionInitSql("set time zone 'UTC'");
    return configuration;
  }
}
