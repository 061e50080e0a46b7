package dev.countersign.endtoend;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What a logger logs at a level that the console of the tests does not show, until it is closed.
 */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger logger;
  private final @Nullable Level previous;

  private CapturedLog(Logger logger) {
    this.logger = logger;
    this.previous = logger.getLevel();
  }

  /** Captures what this logger, and those below it, log at this level and above. */
  static CapturedLog of(String name, Level level) {
    var log = new CapturedLog((Logger) LoggerFactory.getLogger(name));
    log.start();
    log.logger.setLevel(level);
    log.logger.setAdditive(false);
    log.logger.addAppender(log);
    return log;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getLevel() + " " + event.getFormattedMessage());
    var failure = event.getThrowableProxy();
    if (failure != null) {
      lines.add(ThrowableProxyUtil.asString(failure));
    }
  }

  /** Returns what was logged so far. */
  String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(previous);
    stop();
  }
}
