package dev.countersign.bootstrap.user;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of users.
 *
 * @param user the name of the first user
 * @param userPassword that user's password
 */
@ConfigurationProperties("countersign")
public record UserConfiguration(@Nullable String user, @Nullable String userPassword) {

  /** The first user, whom the server creates at the start. */
  public record FirstUser(Username username, Password password) {}

  /**
   * Refuses the start, naming the setting, if only one half of the first user is set, or the name
   * is malformed.
   */
  public UserConfiguration {
    var _ = firstUser(user, userPassword);
  }

  /** Returns the first user, if one is set. */
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
          "COUNTERSIGN_USER_PASSWORD requires COUNTERSIGN_USER; set both or neither");
    }
    if (userPassword == null || userPassword.isEmpty()) {
      throw new StartupRefusedException(
          "COUNTERSIGN_USER requires COUNTERSIGN_USER_PASSWORD; set both or neither");
    }
    var username =
        Username.parse(user)
            .orElseThrow(
                () ->
                    new StartupRefusedException(
                        "COUNTERSIGN_USER must be 1 to 128 characters without white space or"
                            + " control characters, but is "
                            + user));
    var password =
        Password.parse(userPassword)
            .orElseThrow(
                () ->
                    new StartupRefusedException(
                        "COUNTERSIGN_USER_PASSWORD must have at most 1024 characters; shorten it"));
    return Optional.of(new FirstUser(username, password));
  }

  @Override
  public String toString() {
    return "UserConfiguration[redacted]";
  }
}
