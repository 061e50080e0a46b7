package dev.countersign.persistence.oauth;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Sets the time zone of each connection to UTC. H2 interprets times in the time zone of the
 * session, in which one hour occurs twice when summer time ends: times could be read back one hour
 * off, and records whose seal is bound to them could not be unsealed.
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
