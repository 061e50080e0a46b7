package dev.countersign.domain.keptrequest;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The random name of a kept request. Only its hash is stored.
 *
 * @param value 20 to 128 characters of base64url
 */
public record RequestHandle(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{20,128}");

  /** Refuses, with an exception, any other form. */
  public RequestHandle {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the handle of a request");
    }
  }

  /** Returns the handle; empty if the text has another form. */
  public static Optional<RequestHandle> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new RequestHandle(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "RequestHandle[redacted]";
  }
}
