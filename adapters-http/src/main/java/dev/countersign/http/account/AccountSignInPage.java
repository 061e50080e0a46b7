package dev.countersign.http.account;

import dev.countersign.http.user.OfferedServers;
import dev.countersign.http.user.Remembering;
import java.util.List;
import java.util.Optional;

/**
 * The content of the sign-in page without an authorization request.
 *
 * @param servers the other servers through which the user can sign in
 * @param username the initial value of the username field
 * @param remembering the choice to stay signed in; empty if users cannot ask for it
 * @param problem the error of the previous attempt
 * @param csrfToken binds the form to the browser
 */
public record AccountSignInPage(
    List<OfferedServers.Offer> servers,
    String username,
    Optional<Remembering> remembering,
    Optional<String> problem,
    String csrfToken) {

  /** Copies the list. */
  public AccountSignInPage {
    servers = List.copyOf(servers);
  }
}
