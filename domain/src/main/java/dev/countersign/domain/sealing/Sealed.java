package dev.countersign.domain.sealing;

/**
 * Something sealed for the store: a JWE in JSON serialization, bound to the record it stands in.
 *
 * @param jwe the JSON text
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2">RFC 7516 §7.2</a>
 */
public record Sealed(String jwe) {}
