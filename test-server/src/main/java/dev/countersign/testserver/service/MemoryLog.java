package dev.countersign.testserver.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.countersign.bootstrap.SecretLogFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of the log of one server, kept in memory.
 *
 * <p>All servers of a JVM share the loggers. A thread belongs to the server that started it,
 * directly or through other threads. Lines of other threads are dropped.
 */
final class MemoryLog {

  private static final int MOST_LINES = 1_000;

  private static final InheritableThreadLocal<@Nullable MemoryLog> OF_THREAD =
      new InheritableThreadLocal<>();

  private final Deque<String> lines = new ArrayDeque<>();

  /** Sends the log of the service to the memory of its server, and nowhere else. */
  public static final class Configuration extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
      var filter = new SecretLogFilter();
      filter.setContext(context);
      filter.start();
      context.addTurboFilter(filter);
      var appender = new Appender();
      appender.setContext(context);
      appender.start();
      var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      root.setLevel(Level.INFO);
      root.addAppender(appender);
      return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
  }

  private static final class Appender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      var log = OF_THREAD.get();
      if (log != null) {
        log.add(event);
      }
    }
  }

  private void add(ILoggingEvent event) {
    var failure = event.getThrowableProxy();
    var line =
        "%tT %s %s - %s%s"
            .formatted(
                event.getTimeStamp(),
                event.getLevel(),
                event.getLoggerName(),
                event.getFormattedMessage(),
                failure == null ? "" : "\n" + ThrowableProxyUtil.asString(failure));
    synchronized (lines) {
      lines.addLast(line);
      if (lines.size() > MOST_LINES) {
        lines.removeFirst();
      }
    }
  }

  /** Returns the lines. */
  List<String> lines() {
    synchronized (lines) {
      return new ArrayList<>(lines);
    }
  }

  /** Removes all lines. */
  void clear() {
    synchronized (lines) {
      lines.clear();
    }
  }

  /** Runs a task in a thread of this log, and returns its result. */
  <T> T collect(Supplier<T> task) {
    var future = new FutureTask<T>(task::get);
    var thread =
        new Thread(
            () -> {
              OF_THREAD.set(this);
              future.run();
            },
            "countersign-test-server");
    thread.setDaemon(true);
    thread.setContextClassLoader(MemoryLog.class.getClassLoader());
    thread.start();
    try {
      return future.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
