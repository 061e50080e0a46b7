package dev.countersign.http.grant;

import dev.countersign.http.user.Remembering;
import java.util.Optional;

/**
 * The content of the sign-in page.
 *
 * @param client the name of the application that the user comes from
 * @param certainPerson whether the application expects the account that the user had there before
 * @param username the initial value of the username field
 * @param remembering the choice to stay signed in; empty if users cannot ask for it
 * @param problem the error of the previous attempt
 * @param request the authorization request that continues after the sign-in
 * @param csrfToken binds the form to the request and the browser
 */
public record LoginPage(
    ShownName client,
    boolean certainPerson,
    String username,
    Optional<Remembering> remembering,
    Optional<String> problem,
    String request,
    String csrfToken) {}
