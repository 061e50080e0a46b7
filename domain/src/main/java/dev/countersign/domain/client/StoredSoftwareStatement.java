package dev.countersign.domain.client;

/**
 * The software statement that a client registered with.
 *
 * @param issuer whose it is
 * @param statement as it was sent
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1</a>
 */
public record StoredSoftwareStatement(String issuer, SoftwareStatement statement) {}
