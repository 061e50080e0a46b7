package dev.countersign.endtoend;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The service with a database, in the process of the tests. Its statements are counted, and it
 * reaches clients on this machine.
 */
record CountedService(ApplicationContext context, Service service) implements AutoCloseable {

  /** The database of a service, and who connects to it. */
  record Database(String url, String user) {

    /** Returns an H2 database in this directory. */
    static Database h2(Path directory) {
      return new Database(
          "jdbc:h2:file:"
              + directory.resolve("countersign")
              + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
          "sa");
    }

    /** Returns an empty PostgreSQL database. */
    static Database postgresql() {
      try {
        var settings = SharedPostgres.emptyDatabase();
        return new Database(
            Objects.requireNonNull(settings.get("DATASOURCES_DEFAULT_URL")),
            Objects.requireNonNull(settings.get("DATASOURCES_DEFAULT_USERNAME")));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Starts it; {@code directory} contains the master key. */
  static CountedService start(Path directory, Database database, Map<String, Object> further) {
    var settings = new TreeMap<String, Object>();
    settings.put("datasources.default.url", database.url());
    settings.put("datasources.default.username", database.user());
    settings.put(CountedStatements.SETTING, true);
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", Service.ADMIN_SECRET);
    settings.put("countersign.registration-token", Service.REGISTRATION_TOKEN);
    settings.put("countersign.user", Service.USER);
    settings.put("countersign.user-password", Service.PASSWORD);
    settings.putAll(RemoteClient.REACHABLE);
    settings.putAll(further);
    var context = ApplicationContext.builder().properties(settings).banner(false).start();
    var url = context.getBean(EmbeddedServer.class).start().getURL().toString();
    return new CountedService(context, new StatementCosts.Started(url));
  }

  /** Returns the statements that it executed for requests since the previous call. */
  List<String> statements() {
    return context.getBean(CountedStatements.class).taken();
  }

  @Override
  public void close() {
    context.close();
  }
}
