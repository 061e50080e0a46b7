package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** The six steps with every logger at TRACE: the log contains none of the secrets. */
@OwnProcess
final class SixStepsAtTraceTest extends SixSteps {

  // Named too, because a more specific level overrides that of the root logger.
  private static final List<String> LOGGERS =
      List.of(
          "root",
          "io.micronaut",
          "io.micronaut.context.env",
          "io.micronaut.context.event",
          "io.micronaut.data.query",
          "io.micronaut.http.client",
          "io.micronaut.http.client.netty",
          "io.micronaut.security",
          "io.netty.handler.logging");

  // Secrets that the relying party does not show, so that the steps cannot remember them.
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile(
              "\"(access_token|client_secret|id_token|refresh_token|registration_access_token)\""
                  + " *: *\"[^\"]"),
          Pattern.compile("client_assertion=ey"),
          Pattern.compile("\\bey[\\w-]{10,}\\.[\\w-]*\\.[\\w-]"),
          Pattern.compile("(Basic|Bearer) [\\w+/=-]{20,}"));

  @TempDir private Path directory;

  @Override
  Service start() {
    var settings =
        Operator.settings(
            directory,
            "COUNTERSIGN_USER",
            Service.USER,
            "COUNTERSIGN_USER_PASSWORD",
            Service.PASSWORD);
    for (var logger : LOGGERS) {
      var name = logger.toUpperCase(Locale.ROOT).replace('.', '_');
      settings.put("LOGGER_LEVELS_" + name, "TRACE");
    }
    return ServiceProcess.start(settings);
  }

  @Override
  void checkLog(String log) {
    assertThat(log.lines().filter(line -> line.contains(" TRACE ")).count()).isGreaterThan(1000);
    for (var secret : SECRETS) {
      assertThat(log.lines().filter(line -> secret.matcher(line).find()).findAny()).isEmpty();
    }
  }
}
