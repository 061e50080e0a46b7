package dev.countersign.http.account;

import java.util.Optional;

/**
 * The content of the sign-in page without an authorization request.
 *
 * @param username the initial value of the username field
 * @param canRemember whether the user can ask to stay signed in
 * @param remember whether the user has asked for it
 * @param problem the error of the previous attempt
 * @param csrfToken binds the form to the browser
 */
public record AccountSignInPage(
    String username,
    boolean canRemember,
    boolean remember,
    Optional<String> problem,
    String csrfToken) {}
