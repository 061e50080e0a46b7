package dev.countersign.bootstrap.clientmetadata;

import dev.countersign.bootstrap.oauth.StartRefused;
import dev.countersign.domain.clientmetadata.TokenEncryption;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Settings of what clients are encrypted to.
 *
 * @param encryption when ID tokens and the JWTs of userinfo are encrypted
 */
@ConfigurationProperties("countersign.tokens")
public record EncryptionConfiguration(@Bindable(defaultValue = "when-possible") String encryption) {

  /** Refuses the start, naming the setting, if the value is none that it has. */
  public EncryptionConfiguration {
    var _ = parse(encryption);
  }

  /** When to encrypt. */
  TokenEncryption tokenEncryption() {
    return parse(encryption);
  }

  private static TokenEncryption parse(String value) {
    return TokenEncryption.parse(value)
        .orElseThrow(
            () ->
                new StartRefused(
                    "COUNTERSIGN_TOKENS_ENCRYPTION must be one of "
                        + Arrays.stream(TokenEncryption.values())
                            .map(TokenEncryption::wireName)
                            .collect(Collectors.joining(", "))
                        + ", not "
                        + value));
  }
}
