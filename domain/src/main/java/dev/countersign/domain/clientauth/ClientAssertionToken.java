package dev.countersign.domain.clientauth;

/**
 * A JWT that a client authenticates with. Whoever holds it can use it until it is used or expires.
 *
 * @param value compact serialization
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-2.2">RFC 7523 §2.2</a>
 */
public record ClientAssertionToken(String value) {

  @Override
  public String toString() {
    return "ClientAssertionToken[redacted]";
  }
}
