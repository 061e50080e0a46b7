package dev.countersign.http.logout;

import dev.countersign.http.grant.ShownName;
import java.util.Optional;

/**
 * The content of the page that asks whether to sign out.
 *
 * @param client the application that sent the user, if that is known
 * @param username who is signed in
 * @param request the logout request
 * @param csrfToken the value of the hidden field that protects the form
 */
public record LogoutPage(
    Optional<ShownName> client, String username, String request, String csrfToken) {

  @Override
  public String toString() {
    return "LogoutPage[redacted]";
  }
}
