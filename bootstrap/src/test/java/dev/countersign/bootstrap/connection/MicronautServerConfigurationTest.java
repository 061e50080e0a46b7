package dev.countersign.bootstrap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicronautServerConfigurationTest {

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.0", "1", "HTTP_1_1", "http_1_0", "HTTP/1.1"})
  void acceptsHttp1(String version) {
    assertThat(new MicronautServerConfiguration(version, "").httpVersion()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "2", "HTTP_2_0", "http/2.0", "3", "11", ""})
  void refusesEveryOtherVersion(String version) {
    assertThatThrownBy(() -> new MicronautServerConfiguration(version, ""))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith("MICRONAUT_SERVER_HTTP_VERSION must be 1.1, but is " + version);
  }

  @Test
  void refusesAContextPath() {
    assertThatThrownBy(() -> new MicronautServerConfiguration("1.1", "/op"))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith("MICRONAUT_SERVER_CONTEXT_PATH must not be set");
  }
}
