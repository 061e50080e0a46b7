package dev.countersign.bootstrap;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.oauth.Issuer;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which settings of the framework contradict the issuer. */
class FrameworkSettingValidatorTest {

  private static void check(Map<String, Object> settings, String issuer) {
    try (var context = ApplicationContext.builder().properties(settings).build()) {
      var environment = context.getEnvironment().start();
      new FrameworkSettingValidator(environment).check(Optional.of(new Issuer(issuer)));
    }
  }

  @Test
  void acceptsWhatFits() {
    check(Map.of(), "https://id.example/op");
    check(Map.of("micronaut.server.http-version", "1.1"), "https://id.example/op");
    check(Map.of("micronaut.server.http-version", "2.0"), "https://id.example");
  }

  @Test
  void refusesASecondPath() {
    assertThatExceptionOfType(StartupRefusedException.class)
        .isThrownBy(
            () -> check(Map.of("micronaut.server.context-path", "/op"), "https://id.example/op"))
        .withMessageStartingWith("MICRONAUT_SERVER_CONTEXT_PATH must not be set");
  }

  @Test
  void refusesHttp2WithAPath() {
    assertThatExceptionOfType(StartupRefusedException.class)
        .isThrownBy(
            () -> check(Map.of("micronaut.server.http-version", "2.0"), "https://id.example/op"))
        .withMessageStartingWith("MICRONAUT_SERVER_HTTP_VERSION must be 1.1");
  }
}
