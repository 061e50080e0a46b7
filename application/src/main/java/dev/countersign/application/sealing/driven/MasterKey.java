package dev.countersign.application.sealing.driven;

import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.WrappedKey;

/**
 * A key that unlocks the store. It wraps and unwraps, and never returns its bytes. So it may be a
 * key that cannot leave a device or a service. {@code toString} shows nothing secret.
 */
public interface MasterKey extends DataKeyRecipient {

  /** Returns the setting or file that the key came from, for messages. */
  String source();

  /**
   * Returns whether only a holder of this key can wrap for it. A public key can be used to wrap by
   * every party that knows it; what such a key unwraps proves nothing.
   */
  boolean authenticates();

  /**
   * Returns the content key that was given to {@link #wrap}. Refuses a wrapped key that was
   * changed, or that was wrapped for another recipient.
   */
  Result<byte[], DecryptionFailure> unwrap(WrappedKey wrapped);
}
