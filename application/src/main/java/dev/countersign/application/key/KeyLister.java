package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.domain.key.KeyOwner;
import java.util.List;
import java.util.Optional;

/** Lists keys with their usage. */
final class KeyLister implements ListKeys {

  private final KeyRings rings;
  private final KeyUsages usages;

  KeyLister(KeyRings rings, KeyUsages usages) {
    this.rings = rings;
    this.usages = usages;
  }

  @Override
  public List<Listed> list(KeyOwner owner) {
    var keys = rings.ownedBy(owner).stream().flatMap(ring -> ring.keys().stream()).toList();
    var used = usages.find(keys.stream().map(key -> key.identity().id()).toList());
    return keys.stream()
        .map(key -> new Listed(key, Optional.ofNullable(used.get(key.identity().id()))))
        .toList();
  }
}
