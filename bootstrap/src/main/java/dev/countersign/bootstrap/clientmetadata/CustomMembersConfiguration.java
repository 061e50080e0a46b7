package dev.countersign.bootstrap.clientmetadata;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.clientmetadata.CustomPrefix;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of custom client metadata members, which the server stores but does not interpret.
 *
 * @param customPrefix how the names of such members begin; if it is not set, there are none
 */
@ConfigurationProperties("countersign.registration")
public record CustomMembersConfiguration(@Nullable String customPrefix) {

  /** Refuses the start, naming the setting, if the value is not a valid prefix. */
  public CustomMembersConfiguration {
    var _ = parse(customPrefix);
  }

  /** Returns the prefix, if it is set. */
  Optional<CustomPrefix> prefix() {
    return parse(customPrefix);
  }

  private static Optional<CustomPrefix> parse(@Nullable String value) {
    return Optional.ofNullable(value)
        .filter(set -> !set.isEmpty())
        .map(
            set ->
                CustomPrefix.parse(set)
                    .orElseThrow(
                        () ->
                            new StartupRefusedException(
                                "COUNTERSIGN_REGISTRATION_CUSTOM_PREFIX must be 1 to 64 characters"
                                    + " of printable ASCII without quote and backslash, but is "
                                    + set)));
  }
}
