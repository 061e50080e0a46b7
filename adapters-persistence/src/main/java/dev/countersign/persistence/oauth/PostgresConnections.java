package dev.countersign.persistence.oauth;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * Limits how long a connection to PostgreSQL takes to open: a server that does not answer would
 * otherwise block a thread for each attempt. Statements have no time limit, because a migration may
 * take long; {@link DatabaseAvailability} aborts them when the server does not answer. A limit that
 * the operator has set is not changed.
 */
@Singleton
final class PostgresConnections implements BeanCreatedEventListener<DatasourceConfiguration> {

  private static final int SECONDS = 5;
  private static final String SOCKET_TIMEOUT = "socketTimeout";

  private volatile boolean limited;

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    var configuration = event.getBean();
    var properties = configuration.getDataSourceProperties();
    if (isPostgres(configuration.getUrl())) {
      limited =
          !configuration.getUrl().contains(SOCKET_TIMEOUT)
              && !properties.containsKey(SOCKET_TIMEOUT);
      limit(properties, configuration.getUrl(), SECONDS);
    }
    return configuration;
  }

  private static boolean isPostgres(String url) {
    return url.startsWith("jdbc:postgresql:");
  }

  /** Adds limits to the properties of a connection, if the database is PostgreSQL. */
  static void limit(Properties properties, String url, int seconds) {
    if (isPostgres(url)) {
      for (var name : List.of("connectTimeout", "loginTimeout", SOCKET_TIMEOUT)) {
        var _ = properties.putIfAbsent(name, Integer.toString(seconds));
      }
    }
  }

  /** Removes the limit from a connection that is open. */
  void opened(Connection connection) throws SQLException {
    if (limited) {
      connection.setNetworkTimeout(Runnable::run, 0);
    }
  }
}
