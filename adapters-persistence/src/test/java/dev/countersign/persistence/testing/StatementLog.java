package dev.countersign.persistence.testing;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Records the statements that are executed, each with its plan. It asks the database for the plan
 * with the same parameters in the same transaction, and rolls back what that changes.
 */
@Singleton
@Requires(property = StatementLog.SETTING, value = "true")
public final class StatementLog implements BeanCreatedEventListener<DataSource>, Ordered {

  /** The property that enables the log. */
  static final String SETTING = "countersign.statement-log";

  private final List<Executed> executed = new CopyOnWriteArrayList<>();
  private volatile boolean watching;

  /**
   * Starts recording. Call it after the migration, because not every statement of a migration has a
   * plan.
   */
  public void begin() {
    watching = true;
  }

  /** Stops recording, for a test that measures time. */
  public void end() {
    watching = false;
  }

  /** Returns the statements since the previous call, and clears the log. */
  public List<Executed> taken() {
    var taken = List.copyOf(executed);
    executed.clear();
    return taken;
  }

  // Runs before the framework wraps the data source in one that returns the connection of the
  // transaction: a wrapper around that one would close connections after their transaction. Without
  // an order, the order of the two wrappers differs between processes.
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    var source = event.getBean();
    return watched(
        DataSource.class,
        call ->
            call.on(source) instanceof Connection connection ? watched(connection) : call.last());
  }

  private Connection watched(Connection connection) {
    return watched(
        Connection.class,
        call ->
            call.on(connection) instanceof PreparedStatement statement
                    && call.name().equals("prepareStatement")
                ? watched(connection, statement, (String) call.arguments()[0])
                : call.last());
  }

  private PreparedStatement watched(
      Connection connection, PreparedStatement statement, String sql) {
    var settings = new ArrayList<Call>();
    return watched(
        PreparedStatement.class,
        call -> {
          if (call.name().startsWith("set") && call.arguments().length > 1) {
            settings.add(call);
          } else if (watching && call.name().startsWith("execute")) {
            executed.add(new Executed(sql, plan(connection, sql, settings)));
          }
          return call.on(statement);
        });
  }

  private static String plan(Connection connection, String sql, List<Call> settings) {
    try {
      var alone = connection.getAutoCommit();
      connection.setAutoCommit(false);
      var before = connection.setSavepoint();
      var plan = explained(connection, sql, settings);
      connection.rollback(before);
      if (alone) {
        connection.setAutoCommit(true);
      }
      return plan;
    } catch (SQLException e) {
      throw new IllegalStateException("the database gave no plan for: " + sql, e);
    }
  }

  private static String explained(Connection connection, String sql, List<Call> settings)
      throws SQLException {
    var explain =
        connection.getMetaData().getDatabaseProductName().equals("H2")
            ? "explain analyze "
            : "explain (analyze, buffers, costs off, timing off, summary off) ";
    try (var statement = connection.prepareStatement(explain + sql)) {
      for (var setting : settings) {
        var _ = setting.on(statement);
      }
      try (var rows = statement.executeQuery()) {
        var lines = new ArrayList<String>();
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
        return String.join("\n", lines);
      }
    }
  }

  /** A method call that can be made on several objects. */
  private static final class Call {
    private final Method method;
    private final Object[] arguments;
    private @Nullable Object last;

    Call(Method method, Object @Nullable [] arguments) {
      this.method = method;
      this.arguments = arguments == null ? new Object[0] : arguments;
    }

    String name() {
      return method.getName();
    }

    Object[] arguments() {
      return arguments;
    }

    @Nullable Object last() {
      return last;
    }

    @Nullable Object on(Object target) {
      try {
        last = method.invoke(target, arguments);
        return last;
      } catch (InvocationTargetException e) {
        throw new Failed(e.getCause() == null ? e : e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Carries an exception of the called method out of the proxy. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Throwable thrown;

    Failed(Throwable thrown) {
      super(thrown);
      this.thrown = thrown;
    }
  }

  private static <T> T watched(Class<T> type, Function<Call, @Nullable Object> handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader() == null
                ? StatementLog.class.getClassLoader()
                : type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return handler.apply(new Call(method, arguments));
              } catch (Failed e) {
                throw e.thrown;
              }
            }));
  }
}
