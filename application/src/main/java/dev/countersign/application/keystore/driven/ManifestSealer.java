package dev.countersign.application.keystore.driven;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Seals manifests with manifest keys. Each master key has a manifest key of its own, which it alone
 * wraps: no data key and no other master key makes a seal that it accepts. Safe for use by several
 * threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-7.2.1">RFC 7515 §7.2.1</a>
 */
public interface ManifestSealer {

  /**
   * Seals the manifest once for each of these master keys. Generates a manifest key for a master
   * key of which it has seen none.
   */
  SealedManifest seal(Manifest manifest, List<MasterKey> masterKeys);

  /**
   * Opens a manifest. Refuses one that is not sealed for this master key, that was changed, or
   * whose generation in the clear is not the sealed one.
   */
  Result<Manifest, DecryptionFailure> open(SealedManifest sealed, MasterKey masterKey);

  /**
   * Returns the names of the master keys that a manifest is sealed for. They are not verified until
   * it is opened.
   */
  Set<String> masterKeys(SealedManifest sealed);

  /**
   * Reads a manifest without verifying it; empty if it is malformed, or if its generation in the
   * clear is not the sealed one. Of a manifest that was sealed with a data key, only the generation
   * can be read.
   */
  Optional<Manifest> unverified(SealedManifest sealed);

  /** Returns whether the manifest was sealed with a data key, as earlier versions did. */
  boolean isOfEarlierForm(SealedManifest sealed);

  /**
   * Returns the commitment to its bytes that a stored data key contains. It is verified when the
   * data key is unlocked.
   */
  Optional<String> commitment(DataKey dataKey);
}
