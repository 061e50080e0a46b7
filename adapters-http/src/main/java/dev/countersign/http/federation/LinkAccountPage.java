package dev.countersign.http.federation;

import java.util.Optional;

/**
 * The content of the page on which a person signs in to the account to link.
 *
 * @param label the name of the other server
 * @param person the person there; empty if there is nothing to show
 * @param signIn the ID of the sign-in there
 * @param username the initial value of the username field
 * @param problem the error of the previous attempt
 * @param csrfToken binds the form to the sign-in and the browser
 */
public record LinkAccountPage(
    String label,
    Optional<String> person,
    String signIn,
    String username,
    Optional<String> problem,
    String csrfToken) {}
