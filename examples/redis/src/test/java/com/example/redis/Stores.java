package com.example.redis;

import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import redis.clients.jedis.RedisClient;

/**
 * The beans of the whole application, wired as {@link RedisFactory} says, over one Redis server and
 * one embedded database. What the contracts write is removed before each test.
 */
final class Stores implements ParameterResolver, BeforeEachCallback {

  // The tables with references to others first.
  private static final List<String> TABLES =
      List.of(
          "authorization_code",
          "refresh_token",
          "issued_grant",
          "revoked_grant",
          "revoked_token",
          "consent",
          "known_device",
          "password_link",
          "linked_identity",
          "account",
          "client_secret",
          "client_name",
          "client",
          "initial_access_token");

  private static final String DATABASE =
      "jdbc:h2:mem:contracts;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
          + ";DEFAULT_NULL_ORDERING=HIGH;OPTIMIZE_REUSE_RESULTS=0;LOCK_TIMEOUT=60000";

  /** Starts the application when the first test needs it. */
  private static final class Application {
    static final ApplicationContext CONTEXT = start(temporaryDirectory());

    private static ApplicationContext start(Path directory) {
      var context =
          ApplicationContext.run(
              Map.of(
                  "redis.port",
                  RedisServer.start(directory).port(),
                  "redis.password",
                  RedisServer.PASSWORD,
                  "datasources.default.url",
                  DATABASE,
                  "datasources.default.maximum-pool-size",
                  16,
                  "countersign.data-dir",
                  directory.toString(),
                  "countersign.admin-secret",
                  "admin-secret-of-this-test-0123456789"));
      Runtime.getRuntime().addShutdownHook(new Thread(context::close));
      return context;
    }
  }

  /** Creates a directory that is empty at first. */
  static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("countersign-redis");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the bean of that type. */
  <T> T bean(Class<T> type) {
    return Application.CONTEXT.getBean(type);
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    var _ = bean(RedisClient.class).flushAll();
    var _ = transactions().executeWrite(open -> emptied(open.getConnection()));
  }

  @SuppressWarnings("unchecked")
  private TransactionOperations<Connection> transactions() {
    return bean(TransactionOperations.class);
  }

  private static int emptied(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var table : TABLES) {
        statement.addBatch("delete from " + table);
      }
      return statement.executeBatch().length;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Stores.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return this;
  }
}
