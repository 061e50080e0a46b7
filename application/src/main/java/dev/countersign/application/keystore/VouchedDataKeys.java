package dev.countersign.application.keystore;

import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.VouchedDataKey;
import dev.countersign.domain.sealing.DataKey;
import java.util.List;

/**
 * {@link DataKeys} that the trusted manifest names. Another data key in the database is treated as
 * missing. So it is never unlocked, and no record that is sealed with it opens.
 */
final class VouchedDataKeys implements DataKeys {

  private final DataKeys store;
  private final TrustedManifest trustedManifest;
  private final ManifestSealer manifestSealer;

  VouchedDataKeys(DataKeys store, TrustedManifest trustedManifest, ManifestSealer manifestSealer) {
    this.store = store;
    this.trustedManifest = trustedManifest;
    this.manifestSealer = manifestSealer;
  }

  @Override
  public List<DataKey> all() {
    var manifest = trustedManifest.trusted();
    return store.all().stream().filter(dataKey -> isVouchedFor(dataKey, manifest)).toList();
  }

  /** Returns whether the manifest names this data key. */
  boolean isVouchedFor(DataKey dataKey, Manifest manifest) {
    var vouched = manifest.dataKey(dataKey.number());
    return vouched.isPresent()
        && vouched.map(VouchedDataKey::commitment).equals(manifestSealer.commitment(dataKey));
  }

  @Override
  public boolean add(DataKey key) {
    return store.add(key);
  }

  @Override
  public boolean replace(DataKey stored, DataKey resealed) {
    return store.replace(stored, resealed);
  }

  @Override
  public void remove(int number) {
    store.remove(number);
  }

  @Override
  public boolean reserve(int number, long uses, long most) {
    return store.reserve(number, uses, most);
  }

  @Override
  public long uses(int number) {
    return store.uses(number);
  }
}
