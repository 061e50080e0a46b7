package dev.countersign.persistence.oauth;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Limits how long a connection to PostgreSQL takes to open: a server that does not answer would
 * otherwise occupy a thread for each attempt. Statements are not limited, because a migration may
 * take long; {@link DatabaseAvailability} aborts them when the server does not answer. A limit that
 * the operator sets stays.
 */
@Singleton
final class PostgresConnections implements BeanCreatedEventListener<DatasourceConfiguration> {

  private static final String SECONDS = "5";
  private static final String SOCKET_TIMEOUT = "socketTimeout";

  private volatile boolean limited;

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    var configuration = event.getBean();
    var properties = configuration.getDataSourceProperties();
    if (isPostgres(configuration.getUrl())) {
      limited =
          !configuration.getUrl().contains(SOCKET_TIMEOUT)
              && properties.putIfAbsent(SOCKET_TIMEOUT, SECONDS) == null;
      var _ = properties.putIfAbsent("connectTimeout", SECONDS);
      var _ = properties.putIfAbsent("loginTimeout", SECONDS);
    }
    return configuration;
  }

  static boolean isPostgres(String url) {
    return url.startsWith("jdbc:postgresql:");
  }

  /** Removes the limit from a connection that is open. */
  void opened(Connection connection) throws SQLException {
    if (limited) {
      connection.setNetworkTimeout(Runnable::run, 0);
    }
  }
}
