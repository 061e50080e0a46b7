package dev.countersign.bootstrap.clientmetadata;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.clientmetadata.TokenEncryptionPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Settings of the encryption of tokens to clients.
 *
 * @param encryption when ID tokens and UserInfo JWTs are encrypted
 */
@ConfigurationProperties("countersign.tokens")
public record EncryptionConfiguration(@Bindable(defaultValue = "when-possible") String encryption) {

  /** Refuses the start, naming the setting, if its value is not allowed. */
  public EncryptionConfiguration {
    var _ = parse(encryption);
  }

  /** Returns when to encrypt. */
  TokenEncryptionPolicy tokenEncryption() {
    return parse(encryption);
  }

  private static TokenEncryptionPolicy parse(String value) {
    return TokenEncryptionPolicy.parse(value)
        .orElseThrow(
            () ->
                new StartupRefusedException(
                    "COUNTERSIGN_TOKENS_ENCRYPTION must be one of "
                        + Arrays.stream(TokenEncryptionPolicy.values())
                            .map(TokenEncryptionPolicy::wireName)
                            .collect(Collectors.joining(", "))
                        + ", but is "
                        + value));
  }
}
