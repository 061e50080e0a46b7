package dev.countersign.endtoend;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Another level of a logger until it is closed. */
final class LogLevel implements AutoCloseable {

  private final Logger logger;
  private final @Nullable Level previous;

  private LogLevel(Logger logger) {
    this.logger = logger;
    this.previous = logger.getLevel();
  }

  /** Sets the level. */
  static LogLevel set(String name, Level level) {
    var set = new LogLevel((Logger) LoggerFactory.getLogger(name));
    set.logger.setLevel(level);
    return set;
  }

  @Override
  public void close() {
    logger.setLevel(previous);
  }
}
