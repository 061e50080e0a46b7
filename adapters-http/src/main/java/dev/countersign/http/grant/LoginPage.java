package dev.countersign.http.grant;

import java.util.Optional;

/**
 * Where a person signs in.
 *
 * @param client what the application calls itself that the person comes from
 * @param username what the name field holds at first
 * @param problem what was wrong with the last attempt
 * @param request the authorization request that goes on afterwards
 * @param guard ties the form to the request and the browser
 */
public record LoginPage(
    ShownName client, String username, Optional<String> problem, String request, String guard) {}
