package dev.countersign.http.grant;

import dev.countersign.http.user.OfferedServers;
import dev.countersign.http.user.Remembering;
import java.util.List;
import java.util.Optional;

/**
 * The content of the sign-in page.
 *
 * @param client the name of the application that the user comes from
 * @param certainPerson whether the application expects the account that the user had there before
 * @param password whether a sign-in with a password satisfies the application
 * @param servers the other servers through which the user can sign in
 * @param username the initial value of the username field
 * @param remembering the choice to stay signed in; empty if users cannot ask for it
 * @param problem the error of the previous attempt
 * @param request the authorization request that continues after the sign-in
 * @param csrfToken binds the form to the request and the browser
 */
public record LoginPage(
    ShownName client,
    boolean certainPerson,
    boolean password,
    List<OfferedServers.Offer> servers,
    String username,
    Optional<Remembering> remembering,
    Optional<String> problem,
    String request,
    String csrfToken) {

  /** Copies the list. */
  public LoginPage {
    servers = List.copyOf(servers);
  }
}
