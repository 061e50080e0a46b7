package dev.countersign.domain.requestobject;

/**
 * A request object as it was sent: a compact JWT, which may be signed, encrypted, both, or neither.
 *
 * @param compact the text, not verified
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-4">RFC 9101 §4</a>
 */
public record RequestObject(String compact) {

  /** Returns nothing of the text: it can contain personal data. */
  @Override
  public String toString() {
    return "RequestObject[" + compact.length() + " characters]";
  }
}
