package dev.countersign.testserver;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The page at which a user agent stopped.
 *
 * @param uri the URL of the client, or of a page of the server
 * @param method the method of the last request: {@code GET} or, with {@code
 *     response_mode=form_post}, {@code POST}
 * @param parameters the parameters of the form or of the fragment; if there is neither, those of
 *     the query
 * @param status the status of the page of the server; 0 for a URL of the client, to which no
 *     request is sent
 * @param page the page of the server; empty for a URL of the client
 */
public record NavigationResult(
    URI uri, String method, Map<String, String> parameters, int status, String page) {

  /** Copies the parameters. */
  public NavigationResult {
    parameters = Map.copyOf(parameters);
  }

  static NavigationResult at(URI uri) {
    var text = uri.getRawFragment() == null ? uri.getRawQuery() : uri.getRawFragment();
    return new NavigationResult(uri, "GET", Forms.decoded(text), 0, "");
  }

  static NavigationResult posted(URI uri, Map<String, String> fields) {
    return new NavigationResult(uri, "POST", fields, 0, "");
  }

  static NavigationResult page(URI uri, int status, String page) {
    return new NavigationResult(uri, "GET", Forms.decoded(uri.getRawQuery()), status, page);
  }

  /** Returns whether the browser left the server. */
  public boolean isAtClient() {
    return status == 0;
  }

  /** Returns a parameter. If there is none, throws an exception that contains the error. */
  public String parameter(String name) {
    return Optional.ofNullable(parameters.get(name))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no parameter %s at %s; error: %s, %s"
                        .formatted(
                            name,
                            uri.getPath(),
                            parameters.get("error"),
                            parameters.get("error_description"))));
  }

  /** Shows no parameter values: they can be codes and tokens. */
  @Override
  public String toString() {
    return "NavigationResult[%s %s://%s%s, %s, status=%d]"
        .formatted(
            method,
            uri.getScheme(),
            uri.getAuthority(),
            uri.getPath(),
            parameters.keySet(),
            status);
  }
}
