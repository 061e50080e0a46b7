package dev.countersign.persistence.oauth;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Keeps H2 open until the pool is closed. By default H2 closes itself as soon as the process is
 * told to end, so that requests in progress fail. This applies to each URL of an embedded H2
 * database that does not set {@code DB_CLOSE_ON_EXIT} itself.
 */
@Singleton
final class EmbeddedDatabaseStop implements BeanCreatedEventListener<DatasourceConfiguration> {

  private static final String OPTION = ";DB_CLOSE_ON_EXIT=";

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    var configuration = event.getBean();
    configuration.setUrl(withoutOwnStop(configuration.getUrl()));
    return configuration;
  }

  /**
   * Adds the option to the URL of an embedded H2 database that does not contain it; returns any
   * other URL unchanged.
   */
  static String withoutOwnStop(String url) {
    return isEmbedded(url) && !url.toUpperCase(Locale.ROOT).contains(OPTION)
        ? url + OPTION + "FALSE"
        : url;
  }

  /** Returns whether this is the URL of an H2 database in this process. */
  static boolean isEmbedded(String url) {
    return url.startsWith("jdbc:h2:")
        && !url.startsWith("jdbc:h2:tcp:")
        && !url.startsWith("jdbc:h2:ssl:");
  }
}
