package dev.countersign.http.account;

import java.util.Optional;

/**
 * The content of the pages on which a user changes the password or the e-mail address.
 *
 * @param username the name that the user signs in with, so that a password manager stores both
 * @param value the initial value of the field; never a password
 * @param currentNeeded whether the user has to enter the current password
 * @param problem the error of the previous attempt
 * @param csrfToken binds the form to the session and the browser
 */
public record AccountChangePage(
    String username,
    String value,
    boolean currentNeeded,
    Optional<String> problem,
    String csrfToken) {}
