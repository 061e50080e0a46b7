package dev.countersign.endtoend;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Records the statements that the database executes for requests, but not those for jobs or checks.
 * A commit is not a statement.
 */
@Singleton
@Requires(property = CountedStatements.SETTING, value = "true")
public final class CountedStatements implements BeanCreatedEventListener<DataSource>, Ordered {

  /** The property that enables it. */
  static final String SETTING = "countersign.counted-statements";

  private final List<String> executed = new CopyOnWriteArrayList<>();

  /** Returns the statements since the previous call. */
  List<String> taken() {
    var taken = List.copyOf(executed);
    executed.clear();
    return taken;
  }

  // Before the framework wraps the data source in one that returns the connection of the
  // transaction.
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    var source = event.getBean();
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          var result = call(source, method, arguments);
          return method.getName().equals("getConnection") && result instanceof Connection connection
              ? counted(connection)
              : result;
        });
  }

  private Connection counted(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          var result = call(connection, method, arguments);
          return result instanceof Statement statement
              ? counted(statement, method.getReturnType(), sql(arguments))
              : result;
        });
  }

  private Object counted(Statement statement, Class<?> type, String prepared) {
    return proxy(
        type,
        (method, arguments) -> {
          if (method.getName().startsWith("execute") && isRequest()) {
            executed.add(arguments.length > 0 ? sql(arguments) : prepared);
          }
          return call(statement, method, arguments);
        });
  }

  private static boolean isRequest() {
    return Thread.currentThread().getName().startsWith("virtual-executor");
  }

  private static String sql(Object[] arguments) {
    return arguments.length > 0 ? String.valueOf(arguments[0]) : "";
  }

  /** Handles the call of a method. */
  private interface Handler {
    @Nullable Object handle(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            CountedStatements.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                handler.handle(method, arguments == null ? new Object[0] : arguments)));
  }

  private static @Nullable Object call(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
