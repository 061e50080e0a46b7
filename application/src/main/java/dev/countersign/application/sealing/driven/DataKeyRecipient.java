package dev.countersign.application.sealing.driven;

import dev.countersign.domain.sealing.WrappedKey;

/**
 * A recipient that data keys are sealed to: the master key, or an offline recovery key of which
 * this server has only the public part.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
public interface DataKeyRecipient {

  /**
   * Returns the recipient's {@code kid}. It is derived from the key by a one-way function, so that
   * no other key has it and a wrong key is detected before decryption.
   */
  String name();

  /** Encrypts a key of 32 bytes to this recipient; a master key also wraps keys of 48 bytes. */
  WrappedKey wrap(byte[] contentKey);
}
