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
 * Looks on while statements are prepared, filled in and executed, and asks the database how it goes
 * about each, with the same parameters in the same transaction. What that asking changes is taken
 * back.
 */
@Singleton
@Requires(property = StatementLog.SETTING, value = "true")
public final class StatementLog implements BeanCreatedEventListener<DataSource>, Ordered {

  /** What turns it on. */
  static final String SETTING = "countersign.statement-log";

  private final List<Executed> executed = new CopyOnWriteArrayList<>();
  private volatile boolean watching;

  /** Begins to look on, when there is nothing left to migrate: not everything has a plan. */
  public void begin() {
    watching = true;
  }

  /** What was executed since this was asked last. */
  public List<Executed> taken() {
    var taken = List.copyOf(executed);
    executed.clear();
    return taken;
  }

  // Before the framework wraps the data source in one that hands out the connection of the
  // transaction: around that one, it would close connections that are nobody's any more. Without
  // an order, which of the two comes first differs from one process to the next.
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
      throw new IllegalStateException("not explained: " + sql, e);
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

  /** A call of a method, which can be made on several objects. */
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

  /** What a method threw, on its way out of the one that called it for somebody else. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Throwable thrown;

    Failed(Throwable thrown) {
      super(thrown);
      this.thrown = thrown;
    }
  }

  private static <T> T watched(Class<T> type, Function<Call, @Nullable Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader() == null
                ? StatementLog.class.getClassLoader()
                : type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return answer.apply(new Call(method, arguments));
              } catch (Failed e) {
                throw e.thrown;
              }
            }));
  }
}
