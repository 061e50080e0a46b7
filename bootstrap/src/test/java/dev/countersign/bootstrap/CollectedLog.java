package dev.countersign.bootstrap;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log of one service, or of one task, among all that run in the JVM of the tests.
 *
 * <p>The loggers are static, so all services of a JVM share them, and only the thread that logs a
 * line tells whose line it is. {@link #collect} runs a task in a thread of its own. That thread and
 * each thread that it starts, directly or not, belong to this log: the event loops, the threads of
 * the jobs and of the database's pool, and the virtual threads of the requests. A line of another
 * thread is not in this log.
 *
 * <p>A thread that several services share, such as one of the common pool, belongs to the service
 * that started it. The service has no such thread that logs.
 */
public final class CollectedLog implements AutoCloseable {

  private static final InheritableThreadLocal<@Nullable CollectedLog> OF_THREAD =
      new InheritableThreadLocal<>();

  private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
  private final Appender appender = new Appender();

  private CollectedLog() {}

  /** Keeps the lines of the threads that belong to this log. */
  private final class Appender extends AppenderBase<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
      if (OF_THREAD.get() == CollectedLog.this) {
        event.prepareForDeferredProcessing();
        events.add(event);
      }
    }
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Starts to collect. */
  public static CollectedLog open() {
    var log = new CollectedLog();
    log.appender.start();
    root().addAppender(log.appender);
    return log;
  }

  /**
   * Runs a task in a thread of this log, and waits for its end.
   *
   * @return the result of the task
   * @throws RuntimeException what the task throws
   */
  public <T> T collect(Supplier<T> task) {
    var result = new AtomicReference<Supplier<T>>();
    // The thread of the test must not belong to a log: JUnit runs other tests in it, and starts
    // further threads from it.
    var thread =
        new Thread(
            () -> {
              OF_THREAD.set(this);
              result.set(outcome(task));
            },
            Thread.currentThread().getName());
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return result.get().get();
  }

  private static <T> Supplier<T> outcome(Supplier<T> task) {
    try {
      var value = task.get();
      return () -> value;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    } catch (Error e) {
      return () -> {
        throw e;
      };
    }
  }

  /** Runs a task without a result, as {@link #collect} does. */
  public void run(Runnable task) {
    var _ =
        collect(
            () -> {
              task.run();
              return true;
            });
  }

  /** Returns what was logged until now, in this order. */
  public List<ILoggingEvent> events() {
    return List.copyOf(events);
  }

  /** Returns the level, the logger and the message of each line, with the stack traces. */
  public String text() {
    var lines = new ArrayList<String>();
    for (var event : events) {
      lines.add(
          event.getLevel() + " " + event.getLoggerName() + " - " + event.getFormattedMessage());
      var failure = event.getThrowableProxy();
      if (failure != null) {
        lines.add(ThrowableProxyUtil.asString(failure));
      }
    }
    return String.join("\n", lines);
  }

  /** Stops to collect. What was collected remains. */
  @Override
  public void close() {
    root().detachAppender(appender);
    appender.stop();
  }
}
