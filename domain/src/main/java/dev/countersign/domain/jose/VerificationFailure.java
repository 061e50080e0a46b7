package dev.countersign.domain.jose;

/**
 * A signature cannot be verified, or the signed content is malformed. The reason is for the log.
 *
 * @param reason for the log, without anything secret
 * @param temporary whether the same may succeed later, because the keys of the issuer of a
 *     signature are not available now
 */
public record VerificationFailure(String reason, boolean temporary) {

  /** Creates a failure that is permanent. */
  public VerificationFailure(String reason) {
    this(reason, false);
  }
}
