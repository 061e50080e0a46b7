package dev.countersign.http.oauth;

import java.util.Optional;

/**
 * What a person reads when something cannot go on.
 *
 * @param title in a few words
 * @param message what happened and what one can do
 * @param detail for whoever has to find the cause, such as an error code
 * @param retry where one can begin anew
 */
public record ErrorPage(
    String title, String message, Optional<String> detail, Optional<String> retry) {

  /** A page without a way to begin anew. */
  public static ErrorPage of(String title, String message, String detail) {
    return new ErrorPage(title, message, Optional.of(detail), Optional.empty());
  }
}
