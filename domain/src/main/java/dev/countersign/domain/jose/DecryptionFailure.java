package dev.countersign.domain.jose;

/**
 * A JWE or a seal cannot be decrypted. The reason is for the log; the response to the sender does
 * not contain it.
 *
 * @param reason for the log, without anything secret
 * @param temporary whether the same may succeed later, because the keys of the issuer of a
 *     signature are not available now
 */
public record DecryptionFailure(String reason, boolean temporary) {

  /** Creates a failure that is permanent. */
  public DecryptionFailure(String reason) {
    this(reason, false);
  }
}
