package dev.countersign.http.account;

import dev.countersign.http.user.Remembering;
import java.util.Optional;

/**
 * The content of the sign-in page without an authorization request.
 *
 * @param username the initial value of the username field
 * @param remembering the choice to stay signed in; empty if users cannot ask for it
 * @param problem the error of the previous attempt
 * @param csrfToken binds the form to the browser
 */
public record AccountSignInPage(
    String username,
    Optional<Remembering> remembering,
    Optional<String> problem,
    String csrfToken) {}
