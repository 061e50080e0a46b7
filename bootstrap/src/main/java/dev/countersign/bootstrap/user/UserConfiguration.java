package dev.countersign.bootstrap.user;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of users.
 *
 * @param user the name of a first user
 * @param userPassword that user's password
 * @param sessionLife after what time a person has to sign in again
 */
@ConfigurationProperties("countersign")
public record UserConfiguration(
    @Nullable String user,
    @Nullable String userPassword,
    @Bindable(defaultValue = "12h") Duration sessionLife) {

  /** A first user. */
  public record FirstUser(Username username, Password password) {}

  /** Refuses the start, naming the setting, if a first user is set by half or is not one. */
  public UserConfiguration {
    var _ = firstUser(user, userPassword);
  }

  /** The first user, if one is set. */
  public Optional<FirstUser> firstUser() {
    return firstUser(user, userPassword);
  }

  private static Optional<FirstUser> firstUser(
      @Nullable String user, @Nullable String userPassword) {
    if (user == null && userPassword == null) {
      return Optional.empty();
    }
    if (user == null) {
      throw new StartupRefusedException(
          "COUNTERSIGN_USER_PASSWORD is set without COUNTERSIGN_USER");
    }
    if (userPassword == null || userPassword.isEmpty()) {
      throw new StartupRefusedException(
          "COUNTERSIGN_USER is set without COUNTERSIGN_USER_PASSWORD");
    }
    var username =
        Username.parse(user)
            .orElseThrow(
                () ->
                    new StartupRefusedException(
                        "COUNTERSIGN_USER must not have white space: " + user));
    return Optional.of(new FirstUser(username, new Password(userPassword)));
  }

  @Override
  public String toString() {
    return "UserConfiguration[redacted]";
  }
}
