package dev.countersign.crypto.jose;

import java.util.List;

/**
 * A parsed JWS whose form is valid and whose signatures are not yet verified.
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

  /** Returns the payload. */
  public byte[] payload() {
    return payload.clone();
  }

  /** Returns the signatures, not verified; at least one. */
  public List<JwsSignature> signatures() {
    return signatures;
  }
}
