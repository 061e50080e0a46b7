package dev.countersign.application.sealing.driven;

import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.WrappedKey;

/**
 * A key that opens the store. It is asked to wrap and unwrap and never for its bytes, so that it
 * may be one that cannot leave the device or the service that holds it. Shows nothing of itself in
 * {@code toString}.
 */
public interface MasterKey extends DataKeyRecipient {

  /** The setting or file it came from: what a message about it has to name. */
  String source();

  /** What {@link #wrap} was given; refuses what was changed, or wrapped for another. */
  Result<byte[], DecryptionFailure> unwrap(WrappedKey wrapped);
}
