package dev.countersign.bootstrap.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.registration.RegistrationRates;
import dev.countersign.bootstrap.clientdocument.ClientDocumentConfiguration;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.oauth.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateConfigurationTest {

  private static final String VALID = "1/1s";

  @ParameterizedTest
  @CsvSource({"60/1m, 60, PT1M", "5/90s, 5, PT90S", "1000/1d, 1000, P1D", "1/500ms, 1, PT0.5S"})
  void readsARate(String value, int count, Duration period) {
    var rate = Optional.of(new Rate(count, period));
    var valid = Optional.of(new Rate(1, Duration.ofSeconds(1)));
    assertThat(new RateConfiguration(value, VALID).rates())
        .isEqualTo(new RegistrationRates(rate, valid));
    assertThat(new RateConfiguration(VALID, value).rates())
        .isEqualTo(new RegistrationRates(valid, rate));
    assertThat(documents(value).ratePerAddress()).isEqualTo(rate);
  }

  @Test
  void isOffWhereItSaysSo() {
    assertThat(new RateConfiguration("off", "off").rates()).isEqualTo(RegistrationRates.UNLIMITED);
    assertThat(documents("off").ratePerAddress()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "60",
        "60/",
        "/1m",
        "60/m",
        "60/1",
        "0/1m",
        "-1/1m",
        "1/0s",
        "60/1y",
        "Off",
        "60 / 1m",
        "9999999999/1m",
        "60/1m/1",
        "1/999d",
        "2000/1ms",
        "99/PT1M"
      })
  void aWrongOneStopsTheStartWithItsName(String value) {
    assertThatThrownBy(() -> new RateConfiguration(value, VALID))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith("COUNTERSIGN_REGISTRATION_RATE_PER_ADDRESS ");
    assertThatThrownBy(() -> new RateConfiguration(VALID, value))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith("COUNTERSIGN_REGISTRATION_RATE_PER_TOKEN ");
    assertThatThrownBy(() -> documents(value))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith("COUNTERSIGN_CLIENT_DOCUMENT_RATE_PER_ADDRESS ");
  }

  private static ClientDocumentConfiguration documents(String rate) {
    return new ClientDocumentConfiguration(false, List.of(), rate);
  }
}
