package dev.countersign.bootstrap.client;

import dev.countersign.application.client.RegistrationRates;
import dev.countersign.bootstrap.StartRefused;
import dev.countersign.domain.oauth.Rate;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Settings of how often clients may be registered, and documents of clients fetched: {@code 60/1m}
 * is 60 in a minute, {@code off} as often as one likes.
 *
 * @param registrationRatePerAddress from one address
 * @param registrationRatePerToken with one token
 * @param clientDocumentRatePerAddress documents, because of requests from one address
 */
@ConfigurationProperties("countersign")
public record RateConfiguration(
    @Bindable(defaultValue = "60/1m") String registrationRatePerAddress,
    @Bindable(defaultValue = "600/1m") String registrationRatePerToken,
    @Bindable(defaultValue = "10/1m") String clientDocumentRatePerAddress) {

  private static final String OFF = "off";
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]{1,9}(ms|[smhd]))");

  /** Refuses the start, naming the setting, if one is wrong. */
  public RateConfiguration {
    var _ = perAddress(registrationRatePerAddress);
    var _ = perToken(registrationRatePerToken);
    var _ = documents(clientDocumentRatePerAddress);
  }

  /** The rates. */
  public RegistrationRates rates() {
    return new RegistrationRates(
        perAddress(registrationRatePerAddress), perToken(registrationRatePerToken));
  }

  /** How many documents may be fetched because of one address. */
  Optional<Rate> documentsPerAddress() {
    return documents(clientDocumentRatePerAddress);
  }

  private static Optional<Rate> perAddress(String value) {
    return rate("COUNTERSIGN_REGISTRATION_RATE_PER_ADDRESS", value);
  }

  private static Optional<Rate> perToken(String value) {
    return rate("COUNTERSIGN_REGISTRATION_RATE_PER_TOKEN", value);
  }

  private static Optional<Rate> documents(String value) {
    return rate("COUNTERSIGN_CLIENT_DOCUMENT_RATE_PER_ADDRESS", value);
  }

  private static Optional<Rate> rate(String setting, String value) {
    if (value.equals(OFF)) {
      return Optional.empty();
    }
    var parts = FORM.matcher(value);
    if (!parts.matches()) {
      throw new StartRefused(
          setting + " must be a number and a time, like 60/1m, or off, not " + value);
    }
    var period = ConversionService.SHARED.convert(parts.group(2), Duration.class).orElseThrow();
    return Optional.of(
        Rate.of(Integer.parseInt(parts.group(1)), period)
            .orElse(
                complaint -> {
                  throw new StartRefused(setting + " " + complaint + ": " + value);
                }));
  }
}
