package dev.countersign.http.oauth;

import java.util.Optional;

/**
 * The content of an error page.
 *
 * @param title a short title
 * @param message what happened and what the user can do
 * @param detail information for support, such as an error code
 * @param retry the path of this server at which the user can start again
 */
public record ErrorPage(
    String title, String message, Optional<String> detail, Optional<String> retry) {

  /** Returns a page without a link to start again. */
  public static ErrorPage of(String title, String message, String detail) {
    return new ErrorPage(title, message, Optional.of(detail), Optional.empty());
  }
}
