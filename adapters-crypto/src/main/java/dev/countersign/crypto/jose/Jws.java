package dev.countersign.crypto.jose;

import java.util.List;

/**
 * A JWS taken apart, its form checked, nothing of it believed yet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2">RFC 7515 §5.2</a>
 */
public final class Jws {

  private final byte[] payload;
  private final List<JwsSignature> signatures;

  Jws(byte[] payload, List<JwsSignature> signatures) {
    this.payload = payload;
    this.signatures = List.copyOf(signatures);
  }

  /** What is signed. */
  public byte[] payload() {
    return payload.clone();
  }

  /** By whom, as they say; at least one. */
  public List<JwsSignature> signatures() {
    return signatures;
  }
}
