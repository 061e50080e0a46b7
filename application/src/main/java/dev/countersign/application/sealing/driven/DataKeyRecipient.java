package dev.countersign.application.sealing.driven;

import dev.countersign.domain.sealing.WrappedKey;

/**
 * Somebody whom data keys are sealed to: the master key, or an offline recovery key of which only
 * the public part is here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
public interface DataKeyRecipient {

  /**
   * The recipient's {@code kid}: made from the key itself by a one-way function, so that no other
   * key has it and a wrong key is known before anything is decrypted.
   */
  String name();

  /** Encrypts a content key of 32 bytes to this recipient. */
  WrappedKey wrap(byte[] contentKey);
}
