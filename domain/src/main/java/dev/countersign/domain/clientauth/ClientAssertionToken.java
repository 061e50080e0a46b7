package dev.countersign.domain.clientauth;

/**
 * A client assertion: a JWT with which a client authenticates. Each holder can use it until it was
 * used or has expired.
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
