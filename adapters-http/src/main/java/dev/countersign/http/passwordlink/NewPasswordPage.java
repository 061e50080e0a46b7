package dev.countersign.http.passwordlink;

import java.util.Optional;

/**
 * The content of the page on which a user sets a new password.
 *
 * @param username the name that the user signs in with, so that a password manager stores both
 * @param token the token of the link
 * @param problem the error of the previous attempt
 */
public record NewPasswordPage(String username, String token, Optional<String> problem) {

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "NewPasswordPage[" + username + ", redacted, " + problem + "]";
  }
}
