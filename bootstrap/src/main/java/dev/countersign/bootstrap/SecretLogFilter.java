package dev.countersign.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Denies events below INFO of the loggers that would write secrets: tokens, client secrets, headers
 * and bodies of HTTP messages, values of settings, and SQL parameters. No level setting overrides
 * it. The file {@code logback.xml} installs it.
 */
public final class SecretLogFilter extends TurboFilter {

  private static final List<String> LOGGERS =
      List.of(
          // Events contain bearer tokens.
          "io.micronaut.context.event",
          // Values of settings.
          "io.micronaut.context.env",
          // Parameters of SQL statements.
          "io.micronaut.data.query",
          // Headers and bodies of the relying party's requests and of their responses.
          "io.micronaut.http.client",
          // Tokens and authentications.
          "io.micronaut.security",
          // Everything that is read from and written to a connection.
          "io.netty.handler.logging");

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      @Nullable Object @Nullable [] params,
      @Nullable Throwable t) {
    // The first two conditions decide nearly every call, without a look at the name.
    return level.isGreaterOrEqual(Level.INFO)
            || logger.getEffectiveLevel().isGreaterOrEqual(Level.INFO)
            || !isSecret(logger.getName())
        ? FilterReply.NEUTRAL
        : FilterReply.DENY;
  }

  private static boolean isSecret(String logger) {
    return LOGGERS.stream().anyMatch(prefix -> isWithin(prefix, logger));
  }

  private static boolean isWithin(String prefix, String logger) {
    return logger.startsWith(prefix)
        && (logger.length() == prefix.length() || logger.charAt(prefix.length()) == '.');
  }
}
